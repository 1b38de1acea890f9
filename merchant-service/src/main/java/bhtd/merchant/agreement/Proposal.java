package bhtd.merchant.agreement;

import bhtd.kit.command.NewRow;
import bhtd.merchant.Texts;
import bhtd.protocol.command.OperationCodec;
import bhtd.protocol.command.Propose;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Rate;

/// The row of an agreement that a merchant proposed here, {@code agr_…}. Once it is on the chain,
/// the row of the table {@code agreement} counts.
final class Proposal {
  private Proposal() {}

  static void fill(NewRow row, AccountId proposer, AccountId issuer, Propose terms) {
    row.set("hash", Hash.sha256(OperationCodec.toBytes(terms)))
        .set("proposer", proposer)
        .set("issuer", issuer)
        .set("acceptor", terms.acceptor())
        .set("program", terms.asset())
        .set("currency", terms.currency())
        .set("numerator", terms.rate().numerator())
        .set("denominator", terms.rate().denominator())
        .set("position_limit", terms.positionLimit())
        .set("mode", AgreementTables.word(terms.mode()))
        .set("settlement", AgreementTables.word(terms.settlement()))
        .set("fee_basis_points", terms.feeBasisPoints())
        .set("fee_payer", AgreementTables.word(terms.feePayer()))
        .set("dispute_ms", terms.disputeMs())
        .set("notice_ms", terms.noticeMs())
        .set("into_program", terms.into())
        .set("into_numerator", terms.intoRate().map(Rate::numerator))
        .set("into_denominator", terms.intoRate().map(Rate::denominator))
        .set("starts_at", Texts.time(terms.startsAtMs()))
        .set("ends_at", Texts.time(terms.endsAtMs()))
        .set("version", terms.version());
  }
}
