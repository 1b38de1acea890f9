package bhtd.merchant.agreement;

import bhtd.kit.Sql;
import bhtd.kit.command.Draft;
import bhtd.kit.command.Intent;
import bhtd.kit.command.Signable;
import bhtd.kit.http.Problems;
import bhtd.merchant.Texts;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.merchant.merchant.Merchants;
import bhtd.merchant.program.Programs;
import bhtd.protocol.command.Accept;
import bhtd.protocol.command.EndAgreement;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Propose;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// Plans the commands of an agreement: one merchant proposes, the other accepts, either ends it.
@ApplicationScoped
class Proposals {
  private final Merchants merchants;
  private final Programs programs;
  private final Agreements agreements;
  private final Clock clock;

  Proposals(Merchants merchants, Programs programs, Agreements agreements, Clock clock) {
    this.merchants = merchants;
    this.programs = programs;
    this.agreements = agreements;
    this.clock = clock;
  }

  /// @return fails with 422 unless the proposer is one of the two parties and the other one is
  ///     there
  Uni<List<Operation>> propose(ActiveMerchant proposer, NewAgreement body) {
    body.check();
    long startsAtMs =
        Texts.ms(Texts.ahead("starts_at", body.startsAt(), clock, "AGREEMENT_TERMS_INVALID"));
    long endsAtMs =
        Texts.ms(Texts.ahead("ends_at", body.endsAt(), clock, "AGREEMENT_TERMS_INVALID"));
    return parties(proposer, body)
        .chain(
            parties ->
                agreements
                    .nextVersion(
                        body.program(), parties.acceptor(), body.currency(), body.modeOrRedeem())
                    .map(
                        version ->
                            List.of(
                                body.terms(
                                    parties.acceptor(),
                                    startsAtMs,
                                    endsAtMs,
                                    Math.toIntExact(version)))));
  }

  Uni<Draft> proposal(ActiveMerchant proposer, Intent<NewAgreement> intent) {
    Propose terms = intent.only(Propose.class);
    return issuer(terms.asset())
        .map(
            issuer ->
                proposer
                    .draft("agr", intent, AccountKind.INSTITUTION)
                    .keeping(
                        "agreement_request",
                        row -> Proposal.fill(row, proposer.institution(), issuer, terms)));
  }

  /// @return fails with 404 for another's agreement, 409 for one that is not there to be accepted
  Uni<List<Operation>> accept(ActiveMerchant acceptor, String id) {
    return agreements
        .row(acceptor.institution(), id)
        .map(
            row -> {
              open(row, "proposed");
              if (Sql.account(row, "proposer").equals(acceptor.institution())) {
                throw Problems.conflict(
                    "OWN_PROPOSAL", "The other merchant accepts what you proposed.");
              }
              return List.of(new Accept(Sql.hash(row, "hash")));
            });
  }

  /// @return fails with 404 for another's agreement, 409 for one that was not accepted
  Uni<List<Operation>> end(ActiveMerchant party, String id, AgreementResource.NewEnd body) {
    Instant endsAt = Texts.ahead("ends_at", body.endsAt(), clock, "TIME_INVALID").orElseThrow();
    return agreements
        .row(party.institution(), id)
        .map(
            row -> {
              open(row, "accepted");
              return List.of(new EndAgreement(Sql.hash(row, "hash"), endsAt.toEpochMilli()));
            });
  }

  /// What one party does about an agreement.
  ///
  /// @param agreement that the command names
  /// @return fails with 404 for another's agreement
  <T> Uni<Draft> about(
      ActiveMerchant party, String id, Intent<T> intent, Function<Intent<T>, Hash> agreement) {
    return agreements
        .row(party.institution(), id)
        .invoke(row -> Signable.unless(agreement.apply(intent).equals(Sql.hash(row, "hash"))))
        .map(row -> party.change(id, intent, AccountKind.INSTITUTION));
  }

  private static void open(Row row, String expected) {
    String status = row.getString("status");
    if (!status.equals(expected)) {
      throw Problems.conflict("AGREEMENT_NOT_OPEN", "The agreement is " + status + ".");
    }
  }

  private record Parties(AccountId issuer, AccountId acceptor) {}

  private Uni<Parties> parties(ActiveMerchant proposer, NewAgreement body) {
    Uni<AccountId> acceptor =
        merchants
            .active(body.acceptor())
            .map(
                found ->
                    found
                        .orElseThrow(
                            () ->
                                Problems.brokenRule(
                                    "ACCEPTOR_UNKNOWN",
                                    "No active merchant has the acceptor's id."))
                        .institution());
    return issuer(body.program())
        .chain(i -> acceptor.map(a -> new Parties(i, a)))
        .invoke(parties -> check(proposer.institution(), parties));
  }

  private Uni<AccountId> issuer(AssetCode program) {
    return programs
        .issuer(program)
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        Problems.brokenRule(
                            "ASSET_UNKNOWN", "No program has the code " + program + ".")));
  }

  private static void check(AccountId proposer, Parties parties) {
    if (parties.issuer().equals(parties.acceptor())) {
      throw Problems.brokenRule(
          "AGREEMENT_TERMS_INVALID", "The acceptor issues these points itself.");
    }
    if (!proposer.equals(parties.issuer()) && !proposer.equals(parties.acceptor())) {
      throw Problems.brokenRule(
          "NOT_A_PARTY", "The issuer or the acceptor proposes, and you are neither.");
    }
  }
}
