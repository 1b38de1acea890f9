package bhtd.merchant.agreement;

import bhtd.kit.Sql;
import bhtd.kit.command.Draft;
import bhtd.kit.http.Problems;
import bhtd.merchant.ObjectId;
import bhtd.merchant.Texts;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.merchant.merchant.Merchants;
import bhtd.merchant.program.Programs;
import bhtd.protocol.command.Accept;
import bhtd.protocol.command.EndAgreement;
import bhtd.protocol.command.Propose;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Plans the two commands of an agreement: one merchant proposes, the other accepts.
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
  Uni<Draft> propose(ActiveMerchant proposer, NewAgreement body) {
    body.check();
    Optional<Instant> startsAt =
        Texts.ahead("starts_at", body.startsAt(), clock, "AGREEMENT_TERMS_INVALID");
    Optional<Instant> endsAt =
        Texts.ahead("ends_at", body.endsAt(), clock, "AGREEMENT_TERMS_INVALID");
    return parties(proposer, body)
        .chain(
            parties ->
                agreements
                    .nextVersion(
                        body.program(), parties.acceptor(), body.currency(), body.modeOrRedeem())
                    .map(
                        version ->
                            draft(
                                proposer,
                                parties.issuer(),
                                body.terms(
                                    parties.acceptor(),
                                    Texts.ms(startsAt),
                                    Texts.ms(endsAt),
                                    Math.toIntExact(version)))));
  }

  /// @return fails with 404 for another's agreement, 409 for one that is not there to be accepted
  Uni<Draft> accept(ActiveMerchant acceptor, String id) {
    return agreements.row(acceptor.institution(), id).map(row -> accept(acceptor, id, row));
  }

  /// @return fails with 404 for another's agreement, 409 for one that was not accepted
  Uni<Draft> end(ActiveMerchant party, String id, Instant endsAt) {
    return agreements
        .row(party.institution(), id)
        .map(
            row -> {
              String status = row.getString("status");
              if (!status.equals("accepted")) {
                throw Problems.conflict("AGREEMENT_NOT_OPEN", "The agreement is " + status + ".");
              }
              return Draft.of(
                  id,
                  ObjectId.make("agr", clock).uuid(),
                  party.institution(),
                  party.key(AccountKind.INSTITUTION),
                  List.of(new EndAgreement(Sql.hash(row, "hash"), endsAt.toEpochMilli())));
            });
  }

  private record Parties(AccountId issuer, AccountId acceptor) {}

  private Uni<Parties> parties(ActiveMerchant proposer, NewAgreement body) {
    Uni<AccountId> issuer =
        programs
            .issuer(body.program())
            .map(
                found ->
                    found.orElseThrow(
                        () ->
                            Problems.brokenRule(
                                "ASSET_UNKNOWN",
                                "No program has the code " + body.program() + ".")));
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
    return issuer
        .chain(i -> acceptor.map(a -> new Parties(i, a)))
        .invoke(parties -> check(proposer.institution(), parties));
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

  private Draft draft(ActiveMerchant proposer, AccountId issuer, Propose terms) {
    ObjectId id = ObjectId.make("agr", clock);
    return Draft.of(
            id.text(),
            id.uuid(),
            proposer.institution(),
            proposer.key(AccountKind.INSTITUTION),
            List.of(terms))
        .saving(
            command ->
                AgreementRequest.of(id, proposer.institution(), issuer, terms, command, clock)
                    .persist());
  }

  private Draft accept(ActiveMerchant acceptor, String id, Row row) {
    String status = row.getString("status");
    if (!status.equals("proposed")) {
      throw Problems.conflict("AGREEMENT_NOT_OPEN", "The agreement is " + status + ".");
    }
    if (Sql.account(row, "proposer").equals(acceptor.institution())) {
      throw Problems.conflict("OWN_PROPOSAL", "The other merchant accepts what you proposed.");
    }
    return Draft.of(
        id,
        ObjectId.make("agr", clock).uuid(),
        acceptor.institution(),
        acceptor.key(AccountKind.INSTITUTION),
        List.of(new Accept(Sql.hash(row, "hash"))));
  }
}
