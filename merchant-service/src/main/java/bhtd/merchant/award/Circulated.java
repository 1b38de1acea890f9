package bhtd.merchant.award;

import bhtd.kit.command.Draft;
import bhtd.kit.http.Problem.FieldError;
import bhtd.kit.http.ProblemException;
import bhtd.kit.http.Problems;
import bhtd.merchant.ObjectId;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.protocol.command.AwardCirculated;
import bhtd.protocol.command.LotChoice;
import bhtd.protocol.value.AccountKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plans awards of points that payments brought the merchant's operating account, which signs.
/// Whether it has them is the ledger's to say. {@code SPEC.md}, "Awards".
@ApplicationScoped
class Circulated {
  private static final int ERRORS_MAX = 20;

  private final Recipients recipients;
  private final Awards awards;
  private final Clock clock;

  Circulated(Recipients recipients, Awards awards, Clock clock) {
    this.recipients = recipients;
    this.awards = awards;
    this.clock = clock;
  }

  /// @throws ProblemException 400 where the award says what is not for its source
  static void check(NewAward award) {
    List<FieldError> errors = new ArrayList<>();
    if (award.circulated()) {
      refuse(errors, "issue", award.issue() != null);
      refuse(errors, "mode", award.each());
      refuse(errors, "expires_at", award.expiresAt() != null);
      refuse(errors, "matures_at", award.maturesAt() != null);
      refuse(errors, "clawback_until", award.clawbackUntil() != null);
    }
    for (int i = 0; i < award.awards().size() && errors.size() < ERRORS_MAX; i++) {
      List<NewAward.LotPart> lots = award.awards().get(i).lots();
      String field = "awards[" + i + "].lots";
      if (lots != null && !award.circulated()) {
        errors.add(new FieldError(field, "is only for points that circulated"));
      } else if (choices(lots).stream().mapToLong(LotChoice::lot).distinct().count()
          < choices(lots).size()) {
        errors.add(new FieldError(field, "names each lot once"));
      }
    }
    if (!errors.isEmpty()) {
      throw Problems.invalid(List.copyOf(errors));
    }
  }

  private static void refuse(List<FieldError> errors, String field, boolean said) {
    if (said) {
      errors.add(new FieldError(field, "is not for points that circulated"));
    }
  }

  /// @return fails with 422 when a customer is not enrolled
  Uni<Draft> plan(ActiveMerchant merchant, NewAward body, Awards.Times times) {
    return recipients.of(merchant.id(), body).map(to -> draft(merchant, body, times, to));
  }

  private Draft draft(
      ActiveMerchant merchant, NewAward body, Awards.Times times, List<Recipients.Recipient> to) {
    ObjectId id = ObjectId.make("awd", clock);
    List<AwardCirculated> operations = new ArrayList<>(to.size());
    for (int i = 0; i < to.size(); i++) {
      operations.add(
          new AwardCirculated(
              to.get(i).account(),
              body.program(),
              to.get(i).amount(),
              choices(body.awards().get(i).lots())));
    }
    return Draft.of(
            id.text(),
            id.uuid(),
            merchant.operating(),
            merchant.key(AccountKind.OPERATING),
            List.copyOf(operations))
        .saving(
            command ->
                awards.keep(
                    id,
                    merchant.id(),
                    body,
                    /* batch= */ null,
                    to,
                    times,
                    command,
                    clock.instant()));
  }

  private static List<LotChoice> choices(@Nullable List<NewAward.LotPart> lots) {
    return lots == null
        ? List.of()
        : lots.stream().map(lot -> new LotChoice(Long.parseLong(lot.lot()), lot.amount())).toList();
  }
}
