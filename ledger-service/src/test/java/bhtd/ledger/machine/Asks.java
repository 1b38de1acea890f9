package bhtd.ledger.machine;

import static bhtd.ledger.machine.People.CAFE;
import static bhtd.ledger.machine.People.EUR;
import static bhtd.ledger.machine.People.OPERATOR;
import static bhtd.ledger.machine.People.REGISTRAR;
import static bhtd.ledger.machine.People.bytes;
import static bhtd.ledger.machine.People.id;
import static bhtd.ledger.machine.People.key;
import static bhtd.ledger.machine.Scenario.by;

import bhtd.ledger.machine.Scenario.Ask;
import bhtd.protocol.command.Accept;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.Ceiling;
import bhtd.protocol.command.Charge;
import bhtd.protocol.command.DefineCurrency;
import bhtd.protocol.command.DefineProgram;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.Leg;
import bhtd.protocol.command.Mandate;
import bhtd.protocol.command.OpenAccount;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.OperationCodec;
import bhtd.protocol.command.Propose;
import bhtd.protocol.command.Signature;
import bhtd.protocol.command.SignedMandate;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Rate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Things to ask for, by the names of who and what they concern. A merchant "cafe" has the accounts
/// "cafe" (institution), "cafe issuance" and "cafe till" (operating).
final class Asks {
  private Asks() {}

  static OpenAccount open(String name, AccountKind kind, Optional<String> institution) {
    return new OpenAccount(
        kind,
        key(name),
        new UUID(7, 7),
        new byte[64],
        institution.map(People::id),
        Optional.empty());
  }

  static Operation member(String name) {
    return open(name, AccountKind.MEMBER, Optional.empty());
  }

  static Operation enrolled(String name, String token) {
    return new OpenAccount(
        AccountKind.MEMBER,
        key(name),
        new UUID(7, 7),
        new byte[64],
        Optional.empty(),
        Optional.of(Hash.sha256(bytes(token).toBytes())));
  }

  static Ask members(String... names) {
    return by(REGISTRAR, Arrays.stream(names).map(Asks::member).toArray(Operation[]::new));
  }

  static Ask merchant(String name) {
    return by(
        REGISTRAR,
        open(name, AccountKind.INSTITUTION, Optional.empty()),
        open(name + " issuance", AccountKind.ISSUANCE, Optional.of(name)),
        open(name + " till", AccountKind.OPERATING, Optional.of(name)),
        open(name + " reserve", AccountKind.RESERVE, Optional.of(name)));
  }

  static Ask euro() {
    return by(OPERATOR, new DefineCurrency(EUR, 2));
  }

  static Ask program(AssetCode code, String merchant) {
    return by(merchant, new DefineProgram(code, 0, id(merchant + " issuance")));
  }

  static Ask issue(AssetCode code, String merchant, long amount) {
    return issue(code, merchant, amount, 0);
  }

  static Ask issue(AssetCode code, String merchant, long amount, long expiresAtMs) {
    return by(merchant + " issuance", new Issue(code, new Amount(amount), expiresAtMs));
  }

  static Award award(String to, long batch, long amount) {
    return new Award(id(to), batch, new Amount(amount));
  }

  /// The award of CAFE.
  static Ask awarded(String to, long batch, long amount) {
    return by("cafe issuance", award(to, batch, amount));
  }

  static Transfer transfer(String to, long amount) {
    return new Transfer(id(to), CAFE, new Amount(amount));
  }

  static Propose terms(Rate rate, long positionLimit) {
    return terms(rate, positionLimit, 0, 0, 1);
  }

  /// BOOKS takes CAFE's points.
  static Propose terms(Rate rate, long positionLimit, long startsAtMs, long endsAtMs, int version) {
    return Propose.redeemNet(
        CAFE, id("books"), EUR, rate, new Amount(positionLimit), startsAtMs, endsAtMs, version);
  }

  static Hash hash(Propose terms) {
    return Hash.sha256(OperationCodec.toBytes(terms));
  }

  static Ask accept(String who, Propose terms) {
    return by(who, new Accept(hash(terms)));
  }

  static Mandate mandate(String payer, String order, long price, long ceiling, long untilMs) {
    return new Mandate(
        Scenario.CHAIN,
        new UUID(1, order.hashCode()),
        id(payer),
        id("books till"),
        bytes(order),
        new Amount(price),
        EUR,
        List.of(new Ceiling(CAFE, new Amount(ceiling))),
        untilMs);
  }

  static SignedMandate signed(String payer, Mandate mandate) {
    return new SignedMandate(mandate, new byte[] {1}, new Signature(key(payer), new byte[64]));
  }

  static Charge charge(String order, long price, SignedMandate mandate, Propose terms) {
    return charge(order, price, price, mandate, terms);
  }

  static Charge charge(String order, long price, long value, SignedMandate mandate, Propose terms) {
    return new Charge(
        bytes(order),
        new Amount(price),
        EUR,
        mandate,
        List.of(new Leg(CAFE, new Amount(value), hash(terms))));
  }
}
