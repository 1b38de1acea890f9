package bhtd.merchant.dispute;

import bhtd.kit.command.Draft;
import bhtd.kit.http.Problems;
import bhtd.kit.secrets.Secrets;
import bhtd.merchant.ObjectId;
import bhtd.merchant.SaltedText;
import bhtd.protocol.command.RuleDispute;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/// Keeps what one operator proposes, and plans the command once another confirms it.
@ApplicationScoped
class DisputeRulings {
  private final Disputes disputes;
  private final Secrets secrets;
  private final Clock clock;

  DisputeRulings(Disputes disputes, Secrets secrets, Clock clock) {
    this.disputes = disputes;
    this.secrets = secrets;
    this.clock = clock;
  }

  /// Inside a transaction. Signs nothing.
  ///
  /// @param amount minor units of the dispute's currency
  /// @param operator who proposes
  /// @return fails with 409 when the dispute is not open, 422 when less was claimed
  Uni<DisputeRulingView> propose(DisputeView dispute, long amount, String text, String operator) {
    mustBeOpen(dispute);
    if (amount > Long.parseLong(dispute.amount())) {
      throw Problems.brokenRule(
          "AMOUNT_OUT_OF_RANGE",
          "No more can be ruled than was claimed: " + dispute.amount() + ".");
    }
    SaltedText reason = SaltedText.of(text);
    DisputeRulingRow row = new DisputeRulingRow();
    row.id = ObjectId.make("rul", clock).text();
    row.dispute = dispute.id();
    row.amount = amount;
    row.reason = reason.text();
    row.salt = reason.salt();
    row.proposedBy = operator;
    row.createdAt = clock.instant();
    return row.persistAndFlush().replaceWith(() -> DisputeRulingView.of(row));
  }

  /// Crash before the commit: it stays proposed. After it: its command is kept and sent, once.
  ///
  /// @param operator who confirms
  /// @return fails with 404 for no ruling on the dispute, 409 when it was confirmed, the dispute is
  ///     not open, or the operator proposed it
  Uni<Draft> confirm(String dispute, String id, String operator) {
    return Panache.withSession(() -> DisputeRulingRow.<DisputeRulingRow>findById(id))
        .map(row -> confirmable(row, dispute, operator))
        .chain(row -> disputes.view(dispute).map(view -> plan(row, view, operator)));
  }

  private static DisputeRulingRow confirmable(
      DisputeRulingRow row, String dispute, String operator) {
    if (row == null || !dispute.equals(row.dispute)) {
      throw Problems.notFound("No ruling on this dispute has this id.");
    }
    if (row.command != null) {
      throw confirmed();
    }
    if (operator.equals(row.proposedBy)) {
      throw Problems.conflict("OWN_PROPOSAL", "Another operator confirms what you proposed.");
    }
    return row;
  }

  private Draft plan(DisputeRulingRow row, DisputeView dispute, String operator) {
    mustBeOpen(dispute);
    SigningKey key = secrets.key("operator");
    SaltedText reason =
        new SaltedText(Objects.requireNonNull(row.reason), Objects.requireNonNull(row.salt));
    RuleDispute operation =
        new RuleDispute(dispute.agreement(), dispute.orderRef(), row.amount, reason.hash());
    return Draft.of(
            Objects.requireNonNull(row.id),
            ObjectId.make("rul", clock).uuid(),
            AccountId.ofKey(key.publicKey().bytes()),
            key,
            List.of(operation))
        .saving(
            command ->
                DisputeRulingRow.update(
                        "confirmedBy = ?1, command = ?2 where id = ?3 and command is null",
                        operator,
                        command.toBytes(),
                        row.id)
                    .invoke(
                        rows -> {
                          if (rows == 0) {
                            throw confirmed();
                          }
                        }));
  }

  private static void mustBeOpen(DisputeView dispute) {
    if (!dispute.status().equals("open")) {
      throw Problems.conflict("DISPUTE_NOT_OPEN", "The dispute is " + dispute.status() + ".");
    }
  }

  private static RuntimeException confirmed() {
    return Problems.conflict("RULING_CONFIRMED", "The ruling was confirmed already.");
  }
}
