package bhtd.protocol.command;

import static bhtd.protocol.command.AgreementMode.CIRCULATE;
import static bhtd.protocol.command.AgreementMode.CONVERT;
import static bhtd.protocol.command.AgreementMode.REDEEM;
import static bhtd.protocol.command.AgreementSettlement.GROSS;
import static bhtd.protocol.command.AgreementSettlement.NET;
import static bhtd.protocol.command.AgreementSettlement.NONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.MalformedException;
import bhtd.protocol.value.Rate;
import com.google.protobuf.ByteString;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Which terms of an agreement go together.
class ProposeTest {
  @Test
  void what_may_be_agreed_comes_back() {
    comesBack(terms(REDEEM, NET, 1, 0, FeePayer.NONE, false));
    comesBack(terms(REDEEM, NET, 1, 10_000, FeePayer.ISSUER, false));
    comesBack(terms(REDEEM, GROSS, 0, 1, FeePayer.ACCEPTOR, false));
    comesBack(terms(CONVERT, NET, 1, 0, FeePayer.NONE, true));
    comesBack(terms(CONVERT, GROSS, 0, 5, FeePayer.ACCEPTOR, true));
    comesBack(terms(CIRCULATE, NONE, 0, 0, FeePayer.NONE, false));
  }

  @Test
  void a_position_limit_is_for_net_settlement_only() {
    malformed(REDEEM, NET, 0, 0, FeePayer.NONE, false);
    malformed(REDEEM, GROSS, 1, 0, FeePayer.NONE, false);
    malformed(REDEEM, NET, -1, 0, FeePayer.NONE, false);
  }

  @Test
  void a_fee_has_a_payer_and_is_at_most_the_value() {
    malformed(REDEEM, NET, 1, 1, FeePayer.NONE, false);
    malformed(REDEEM, NET, 1, 0, FeePayer.ISSUER, false);
    malformed(REDEEM, NET, 1, 10_001, FeePayer.ISSUER, false);
    malformed(REDEEM, NET, 1, -1, FeePayer.ISSUER, false);
  }

  @Test
  void where_points_circulate_nothing_is_settled() {
    malformed(CIRCULATE, NET, 1, 0, FeePayer.NONE, false);
    malformed(CIRCULATE, GROSS, 0, 0, FeePayer.NONE, false);
    malformed(CIRCULATE, NONE, 1, 0, FeePayer.NONE, false);
    malformed(CIRCULATE, NONE, 0, 1, FeePayer.ISSUER, false);
    malformed(REDEEM, NONE, 0, 0, FeePayer.NONE, false);
    malformed(CONVERT, NONE, 0, 0, FeePayer.NONE, true);
  }

  @Test
  void a_program_to_convert_into_is_for_conversion_only() {
    malformed(CONVERT, NET, 1, 0, FeePayer.NONE, false);
    malformed(REDEEM, NET, 1, 0, FeePayer.NONE, true);
    malformed(CIRCULATE, NONE, 0, 0, FeePayer.NONE, true);
  }

  @Test
  void numbers_of_no_mode_settlement_or_payer_are_refused() {
    var wire = AgreementCodec.toWire(Samples.terms()).toBuilder();
    assertThrows(
        MalformedException.class,
        () -> AgreementCodec.fromWire(wire.clone().setModeValue(0).build()));
    assertThrows(
        MalformedException.class,
        () -> AgreementCodec.fromWire(wire.clone().setModeValue(4).build()));
    assertThrows(
        MalformedException.class,
        () -> AgreementCodec.fromWire(wire.clone().setSettlementValue(3).build()));
    assertThrows(
        MalformedException.class,
        () -> AgreementCodec.fromWire(wire.clone().setFeePayerValue(3).build()));
    assertThrows(
        MalformedException.class,
        () -> AgreementCodec.fromWire(wire.clone().setVersion(0).build()));
    assertThrows(
        MalformedException.class,
        () -> AgreementCodec.fromWire(wire.clone().setNoticeMs(-1).build()));
  }

  private static void comesBack(Propose terms) {
    byte[] bytes = OperationCodec.toBytes(terms);
    assertEquals(terms, OperationCodec.parse(ByteString.copyFrom(bytes)));
  }

  private static void malformed(
      AgreementMode mode,
      AgreementSettlement settlement,
      long limit,
      int fee,
      FeePayer payer,
      boolean into) {
    assertThrows(MalformedException.class, () -> terms(mode, settlement, limit, fee, payer, into));
  }

  private static Propose terms(
      AgreementMode mode,
      AgreementSettlement settlement,
      long limit,
      int fee,
      FeePayer payer,
      boolean into) {
    Optional<AssetCode> program = into ? Optional.of(new AssetCode("BOOKS")) : Optional.empty();
    Optional<Rate> rate = into ? Optional.of(new Rate(3, 2)) : Optional.empty();
    return new Propose(
        Samples.CAFE,
        Samples.BOOKS,
        Samples.EUR,
        new Rate(1, 100),
        mode,
        settlement,
        limit,
        0,
        0,
        1,
        fee,
        payer,
        0,
        0,
        program,
        rate);
  }
}
