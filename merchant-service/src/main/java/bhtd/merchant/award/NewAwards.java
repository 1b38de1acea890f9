package bhtd.merchant.award;

import bhtd.kit.command.Draft;
import bhtd.kit.command.Intent;
import bhtd.kit.command.Signable;
import bhtd.merchant.Texts;
import bhtd.merchant.issue.Undistributed;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.merchant.program.Programs;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.AwardCirculated;
import bhtd.protocol.command.Operation;
import bhtd.protocol.value.AccountKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Plans awards: of a batch's undistributed points, signed by the issuance account, or of points
/// that payments brought the operating account, which signs then. {@code SPEC.md}, "Awards".
@ApplicationScoped
class NewAwards {
  private final Programs programs;
  private final Recipients recipients;
  private final Undistributed undistributed;
  private final Awards awards;
  private final Clock clock;

  NewAwards(
      Programs programs,
      Recipients recipients,
      Undistributed undistributed,
      Awards awards,
      Clock clock) {
    this.programs = programs;
    this.recipients = recipients;
    this.undistributed = undistributed;
    this.awards = awards;
    this.clock = clock;
  }

  /// @return fails with 422 when a customer is not enrolled, or no batch has enough
  Uni<List<Operation>> operations(ActiveMerchant merchant, NewAward body) {
    Recipients.check(body);
    Circulated.check(body);
    if (body.circulated()) {
      return recipients.of(merchant.id(), body).map(to -> Circulated.operations(body, to));
    }
    long expiresAtMs = ms("expires_at", body.expiresAt(), "EXPIRY_INVALID");
    long maturesAtMs = ms("matures_at", body.maturesAt(), "TIME_INVALID");
    long clawbackUntilMs = ms("clawback_until", body.clawbackUntil(), "TIME_INVALID");
    return programs
        .own(merchant, body.program())
        .chain(() -> recipients.of(merchant.id(), body))
        .chain(
            to ->
                undistributed
                    .find(
                        merchant.id(),
                        body.program(),
                        Optional.ofNullable(body.issue()),
                        body.total())
                    .map(
                        batch ->
                            to.stream()
                                .<Operation>map(
                                    r ->
                                        new Award(
                                            r.account(),
                                            batch,
                                            r.amount(),
                                            expiresAtMs,
                                            maturesAtMs,
                                            clawbackUntilMs))
                                .toList()));
  }

  /// What a command awards is of one program, with the same times for all.
  Uni<Draft> draft(ActiveMerchant merchant, Intent<NewAward> intent) {
    if (intent.operations().getFirst() instanceof AwardCirculated first) {
      List<AwardCirculated> all = intent.all(AwardCirculated.class);
      Signable.unless(all.stream().allMatch(a -> a.asset().equals(first.asset())));
      return Uni.createFrom()
          .item(
              awards.keep(
                  merchant.draft("awd", intent, AccountKind.OPERATING),
                  merchant.id(),
                  new Awards.Terms(first.asset(), Optional.empty()),
                  Recipients.named(intent, all, AwardCirculated::to, AwardCirculated::amount)));
    }
    List<Award> all = intent.all(Award.class);
    Award first = all.getFirst();
    Signable.unless(all.stream().allMatch(award -> alike(award, first)));
    boolean each = intent.request() == null ? intent.each() : intent.request().each();
    Draft draft = merchant.draft("awd", intent, AccountKind.ISSUANCE);
    return undistributed
        .program(first.batch())
        .map(
            program ->
                awards.keep(
                    each ? draft.countingEach() : draft,
                    merchant.id(),
                    new Awards.Terms(program, Optional.of(first)),
                    Recipients.named(intent, all, Award::to, Award::amount)));
  }

  private static boolean alike(Award a, Award b) {
    return a.batch() == b.batch()
        && a.expiresAtMs() == b.expiresAtMs()
        && a.maturesAtMs() == b.maturesAtMs()
        && a.clawbackUntilMs() == b.clawbackUntilMs();
  }

  private long ms(String field, @Nullable String text, String code) {
    return Texts.ms(Texts.ahead(field, text, clock, code));
  }
}
