package bhtd.protocol.command;

import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.MalformedException;
import com.google.protobuf.ByteString;

/// Operations as bytes. What is read back must be the one canonical encoding.
public final class OperationCodec {
  public static final int BYTES_MAX = 1_024;

  private OperationCodec() {}

  /// At most {@link #BYTES_MAX} bytes.
  public static byte[] toBytes(Operation operation) {
    return toWire(operation).toByteArray();
  }

  /// @throws MalformedException if the bytes are not exactly one operation within its limits
  public static Operation parse(ByteString bytes) {
    MalformedException.unless(bytes.size() <= BYTES_MAX, "an operation has at most 1,024 bytes");
    return fromWire(Canonical.parse(bhtd.protocol.wire.Operation.parser(), bytes, "an operation"));
  }

  /// Reads an operation that the ledger has sealed; see {@link Canonical#read}.
  public static Operation read(ByteString bytes) {
    return fromWire(Canonical.read(bhtd.protocol.wire.Operation.parser(), bytes, "an operation"));
  }

  private static bhtd.protocol.wire.Operation toWire(Operation operation) {
    var wire = bhtd.protocol.wire.Operation.newBuilder();
    return switch (operation) {
      case OpenAccount o -> wire.setOpenAccount(openAccount(o)).build();
      case Claim o -> wire.setClaim(claim(o)).build();
      case DefineCurrency o -> wire.setDefineCurrency(defineCurrency(o)).build();
      case DefineProgram o -> wire.setDefineProgram(defineProgram(o)).build();
      case Issue o -> wire.setIssue(issue(o)).build();
      case Award o -> wire.setAward(award(o)).build();
      case Transfer o -> wire.setTransfer(transfer(o)).build();
      case Propose o -> wire.setPropose(AgreementCodec.toWire(o)).build();
      case Accept o -> wire.setAccept(AgreementCodec.toWire(o)).build();
      case Charge o -> wire.setCharge(ChargeCodec.toWire(o)).build();
    };
  }

  private static Operation fromWire(bhtd.protocol.wire.Operation wire) {
    return switch (wire.getKindCase()) {
      case OPEN_ACCOUNT -> openAccount(wire.getOpenAccount());
      case CLAIM -> new Claim(Wire.hash(wire.getClaim().getToken()));
      case DEFINE_CURRENCY -> {
        var o = wire.getDefineCurrency();
        yield new DefineCurrency(new AssetCode(o.getCode()), o.getScale());
      }
      case DEFINE_PROGRAM -> {
        var o = wire.getDefineProgram();
        yield new DefineProgram(
            new AssetCode(o.getCode()), o.getScale(), Wire.account(o.getIssuance()));
      }
      case ISSUE -> {
        var o = wire.getIssue();
        yield new Issue(
            new AssetCode(o.getAsset()),
            new Amount(o.getAmount()),
            Wire.number(o.getExpiresAtMs()));
      }
      case AWARD -> {
        var o = wire.getAward();
        yield new Award(
            Wire.account(o.getTo()), Wire.number(o.getBatch()), new Amount(o.getAmount()));
      }
      case TRANSFER -> {
        var o = wire.getTransfer();
        yield new Transfer(
            Wire.account(o.getTo()), new AssetCode(o.getAsset()), new Amount(o.getAmount()));
      }
      case PROPOSE -> AgreementCodec.fromWire(wire.getPropose());
      case ACCEPT -> AgreementCodec.fromWire(wire.getAccept());
      case CHARGE -> ChargeCodec.fromWire(wire.getCharge());
      case KIND_NOT_SET -> throw new MalformedException("an operation of no kind");
    };
  }

  private static bhtd.protocol.wire.OpenAccount openAccount(OpenAccount o) {
    var wire =
        bhtd.protocol.wire.OpenAccount.newBuilder()
            .setKindValue(o.kind().number())
            .setPublicKey(ByteString.copyFrom(o.publicKey().bytes()))
            .setKeyId(Wire.bytes(o.keyId()))
            .setPossession(ByteString.copyFrom(o.possession()));
    o.institution().ifPresent(i -> wire.setInstitution(Wire.bytes(i)));
    o.claimTokenHash().ifPresent(h -> wire.setClaimTokenHash(Wire.bytes(h)));
    return wire.build();
  }

  private static OpenAccount openAccount(bhtd.protocol.wire.OpenAccount o) {
    return new OpenAccount(
        AccountKind.of(o.getKindValue()),
        PublicKey.of(o.getPublicKey().toByteArray()),
        Wire.id(o.getKeyId()),
        o.getPossession().toByteArray(),
        Wire.accountOrNone(o.getInstitution()),
        Wire.hashOrNone(o.getClaimTokenHash()));
  }

  private static bhtd.protocol.wire.Claim claim(Claim o) {
    return bhtd.protocol.wire.Claim.newBuilder().setToken(Wire.bytes(o.token())).build();
  }

  private static bhtd.protocol.wire.DefineCurrency defineCurrency(DefineCurrency o) {
    return bhtd.protocol.wire.DefineCurrency.newBuilder()
        .setCode(o.code().text())
        .setScale(o.scale())
        .build();
  }

  private static bhtd.protocol.wire.DefineProgram defineProgram(DefineProgram o) {
    return bhtd.protocol.wire.DefineProgram.newBuilder()
        .setCode(o.code().text())
        .setScale(o.scale())
        .setIssuance(Wire.bytes(o.issuance()))
        .build();
  }

  private static bhtd.protocol.wire.Issue issue(Issue o) {
    return bhtd.protocol.wire.Issue.newBuilder()
        .setAsset(o.asset().text())
        .setAmount(o.amount().value())
        .setExpiresAtMs(o.expiresAtMs())
        .build();
  }

  private static bhtd.protocol.wire.Award award(Award o) {
    return bhtd.protocol.wire.Award.newBuilder()
        .setTo(Wire.bytes(o.to()))
        .setBatch(o.batch())
        .setAmount(o.amount().value())
        .build();
  }

  private static bhtd.protocol.wire.Transfer transfer(Transfer o) {
    return bhtd.protocol.wire.Transfer.newBuilder()
        .setTo(Wire.bytes(o.to()))
        .setAsset(o.asset().text())
        .setAmount(o.amount().value())
        .build();
  }
}
