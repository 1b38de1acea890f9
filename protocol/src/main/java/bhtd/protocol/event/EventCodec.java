package bhtd.protocol.event;

import static bhtd.protocol.command.Wire.account;
import static bhtd.protocol.command.Wire.bytes;

import bhtd.protocol.command.AgreementCodec;
import bhtd.protocol.command.Canonical;
import bhtd.protocol.command.Wire;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.MalformedException;
import com.google.protobuf.ByteString;
import java.util.List;

/// Events as bytes: canonical, so that whoever works them out again gets the same hash.
public final class EventCodec {
  private EventCodec() {}

  public static byte[] toBytes(Event event) {
    return toWire(event).toByteArray();
  }

  /// @throws MalformedException if the bytes are not exactly one event
  public static Event parse(ByteString bytes) {
    return fromWire(Canonical.parse(bhtd.protocol.wire.Event.parser(), bytes, "an event"));
  }

  /// Reads events that the ledger has sealed; see {@link Canonical#read}.
  public static List<Event> readAll(List<ByteString> events) {
    return events.stream().map(EventCodec::read).toList();
  }

  private static Event read(ByteString bytes) {
    return fromWire(Canonical.read(bhtd.protocol.wire.Event.parser(), bytes, "an event"));
  }

  private static bhtd.protocol.wire.Event toWire(Event event) {
    var wire = bhtd.protocol.wire.Event.newBuilder();
    return switch (event) {
      case AccountOpened e -> wire.setAccountOpened(accountOpened(e)).build();
      case AccountClaimed e ->
          wire.setAccountClaimed(
                  bhtd.protocol.wire.AccountClaimed.newBuilder().setAccount(bytes(e.account())))
              .build();
      case CurrencyDefined e ->
          wire.setCurrencyDefined(
                  bhtd.protocol.wire.CurrencyDefined.newBuilder()
                      .setCode(e.code().text())
                      .setScale(e.scale()))
              .build();
      case ProgramDefined e ->
          wire.setProgramDefined(
                  bhtd.protocol.wire.ProgramDefined.newBuilder()
                      .setCode(e.code().text())
                      .setScale(e.scale())
                      .setInstitution(bytes(e.institution()))
                      .setIssuance(bytes(e.issuance())))
              .build();
      case BatchIssued e ->
          wire.setBatchIssued(
                  bhtd.protocol.wire.BatchIssued.newBuilder()
                      .setBatch(e.batch())
                      .setAsset(e.asset().text())
                      .setAmount(e.amount().value())
                      .setExpiresAtMs(e.expiresAtMs())
                      .setLot(e.lot()))
              .build();
      case PointsAwarded e ->
          wire.setPointsAwarded(
                  bhtd.protocol.wire.PointsAwarded.newBuilder()
                      .setTo(bytes(e.to()))
                      .setAsset(e.asset().text())
                      .setBatch(e.batch())
                      .setLot(e.lot())
                      .setAmount(e.amount().value()))
              .build();
      case PointsTransferred e ->
          wire.setPointsTransferred(
                  bhtd.protocol.wire.PointsTransferred.newBuilder()
                      .setFrom(bytes(e.from()))
                      .setTo(bytes(e.to()))
                      .setAsset(e.asset().text())
                      .addAllLots(ChargeEventCodec.lots(e.lots())))
              .build();
      case AgreementProposed e ->
          wire.setAgreementProposed(
                  bhtd.protocol.wire.AgreementProposed.newBuilder()
                      .setAgreement(bytes(e.agreement()))
                      .setProposer(bytes(e.proposer()))
                      .setIssuer(bytes(e.issuer()))
                      .setTerms(AgreementCodec.toWire(e.terms())))
              .build();
      case AgreementAccepted e ->
          wire.setAgreementAccepted(
                  bhtd.protocol.wire.AgreementAccepted.newBuilder()
                      .setAgreement(bytes(e.agreement()))
                      .setAcceptedBy(bytes(e.acceptedBy()))
                      .setAtMs(e.atMs()))
              .build();
      case OrderCharged e -> wire.setOrderCharged(ChargeEventCodec.toWire(e)).build();
      case MandateSpent e -> wire.setMandateSpent(ChargeEventCodec.toWire(e)).build();
    };
  }

  private static Event fromWire(bhtd.protocol.wire.Event wire) {
    return switch (wire.getKindCase()) {
      case ACCOUNT_OPENED -> accountOpened(wire.getAccountOpened());
      case ACCOUNT_CLAIMED -> new AccountClaimed(account(wire.getAccountClaimed().getAccount()));
      case CURRENCY_DEFINED -> {
        var e = wire.getCurrencyDefined();
        yield new CurrencyDefined(new AssetCode(e.getCode()), e.getScale());
      }
      case PROGRAM_DEFINED -> {
        var e = wire.getProgramDefined();
        yield new ProgramDefined(
            new AssetCode(e.getCode()),
            e.getScale(),
            account(e.getInstitution()),
            account(e.getIssuance()));
      }
      case BATCH_ISSUED -> {
        var e = wire.getBatchIssued();
        yield new BatchIssued(
            e.getBatch(),
            new AssetCode(e.getAsset()),
            new Amount(e.getAmount()),
            e.getExpiresAtMs(),
            e.getLot());
      }
      case POINTS_AWARDED -> {
        var e = wire.getPointsAwarded();
        yield new PointsAwarded(
            account(e.getTo()),
            new AssetCode(e.getAsset()),
            e.getBatch(),
            e.getLot(),
            new Amount(e.getAmount()));
      }
      case POINTS_TRANSFERRED -> {
        var e = wire.getPointsTransferred();
        yield new PointsTransferred(
            account(e.getFrom()),
            account(e.getTo()),
            new AssetCode(e.getAsset()),
            ChargeEventCodec.lotAmounts(e.getLotsList()));
      }
      case AGREEMENT_PROPOSED -> {
        var e = wire.getAgreementProposed();
        yield new AgreementProposed(
            Wire.hash(e.getAgreement()),
            account(e.getProposer()),
            account(e.getIssuer()),
            AgreementCodec.fromWire(e.getTerms()));
      }
      case AGREEMENT_ACCEPTED -> {
        var e = wire.getAgreementAccepted();
        yield new AgreementAccepted(
            Wire.hash(e.getAgreement()), account(e.getAcceptedBy()), e.getAtMs());
      }
      case ORDER_CHARGED -> ChargeEventCodec.fromWire(wire.getOrderCharged());
      case MANDATE_SPENT -> ChargeEventCodec.fromWire(wire.getMandateSpent());
      case KIND_NOT_SET -> throw new MalformedException("an event of no kind");
    };
  }

  private static bhtd.protocol.wire.AccountOpened accountOpened(AccountOpened e) {
    var wire =
        bhtd.protocol.wire.AccountOpened.newBuilder()
            .setAccount(bytes(e.account()))
            .setKindValue(e.kind().number())
            .setPublicKey(ByteString.copyFrom(e.publicKey().bytes()))
            .setKeyId(bytes(e.keyId()))
            .setRegistrar(bytes(e.registrar()));
    e.institution().ifPresent(i -> wire.setInstitution(bytes(i)));
    e.claimTokenHash().ifPresent(h -> wire.setClaimTokenHash(bytes(h)));
    return wire.build();
  }

  private static AccountOpened accountOpened(bhtd.protocol.wire.AccountOpened e) {
    return new AccountOpened(
        account(e.getAccount()),
        AccountKind.of(e.getKindValue()),
        PublicKey.of(e.getPublicKey().toByteArray()),
        Wire.id(e.getKeyId()),
        Wire.accountOrNone(e.getInstitution()),
        Wire.hashOrNone(e.getClaimTokenHash()),
        account(e.getRegistrar()));
  }
}
