package bhtd.settlement;

import bhtd.kit.testing.TestChain.Decided;
import bhtd.kit.testing.TestLedger;
import bhtd.kit.testing.Verdict;
import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.CommandSigner;
import bhtd.protocol.command.DefineCurrency;
import bhtd.protocol.event.Clearing;
import bhtd.protocol.event.CurrencyDefined;
import bhtd.protocol.event.DisputeRuled;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.Lot;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.OrderPaid;
import bhtd.protocol.event.OrderRefunded;
import bhtd.protocol.event.PaidLeg;
import bhtd.protocol.event.RefundedLeg;
import bhtd.protocol.event.RefundedLot;
import bhtd.protocol.event.Settled;
import bhtd.protocol.event.WindowClosed;
import bhtd.protocol.event.WindowSettled;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/// Charges as the ledger would seal them. Which operation caused them is nothing to a projection.
final class Charges {

  static final SigningKey TILL = SigningKey.ofSeed(new byte[32]);

  private static final AssetCode CAFE = new AssetCode("CAFE");
  private static final Hash AGREEMENT = Hash.sha256(new byte[] {7});

  private Charges() {}

  static TestLedger ledger() {
    return TestLedger.open(
        ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
  }

  /// An institution of its own for every test and name.
  static AccountId institution(String name) {
    byte[] hash = Hash.sha256(name.getBytes(StandardCharsets.UTF_8)).toBytes();
    return AccountId.of(Arrays.copyOf(hash, AccountId.BYTES));
  }

  /// A leg that makes `debtor` owe `value`, for ten times as many points.
  static PaidLeg owes(AccountId debtor, AccountId creditor, long value, int window) {
    return leg(value, List.of(Clearing.owed(debtor, creditor, new Amount(value), window)));
  }

  /// A leg of own points at the own shop.
  static PaidLeg own(long value) {
    return leg(value, List.of());
  }

  /// A leg that is paid from reserve to reserve.
  static PaidLeg pays(AccountId debtor, AccountId creditor, long value) {
    return leg(
        value, List.of(Clearing.paid(debtor, creditor, new Amount(value), debtor, creditor)));
  }

  private static PaidLeg leg(long value, List<Clearing> clearings) {
    return new PaidLeg(
        CAFE,
        new Amount(value),
        clearings.isEmpty() ? Optional.empty() : Optional.of(AGREEMENT),
        List.of(new LotAmount(1, new Amount(value * 4)), new LotAmount(2, new Amount(value * 6))),
        AgreementMode.REDEEM,
        clearings);
  }

  static OrderPaid charge(String currency, PaidLeg... legs) {
    long price = Arrays.stream(legs).mapToLong(leg -> leg.value().value()).sum();
    return new OrderPaid(
        institution("till"),
        institution("payer"),
        Hash.sha256(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8)),
        new Amount(price),
        new AssetCode(currency),
        List.of(legs),
        Optional.of(UUID.randomUUID()),
        1_000);
  }

  /// A refund of which the acceptor owes `value` back.
  static OrderRefunded refund(AccountId issuer, AccountId acceptor, long value, int window) {
    return new OrderRefunded(
        institution("till"),
        institution("payer"),
        AGREEMENT,
        new Amount(value),
        0,
        List.of(
            new RefundedLeg(
                0,
                CAFE,
                new Amount(value),
                AgreementMode.REDEEM,
                List.of(new RefundedLot(1, new Lot(1, 0, 0), new Amount(value * 10), 0, 0)),
                List.of(Clearing.owed(acceptor, issuer, new Amount(value), window)))),
        new AssetCode("EUR"));
  }

  /// The operator rules that the acceptor owes the issuer that much for an order.
  static DisputeRuled ruled(AccountId issuer, AccountId acceptor, long value, int window) {
    return new DisputeRuled(
        AGREEMENT,
        AGREEMENT,
        issuer,
        acceptor,
        new AssetCode("EUR"),
        value,
        value == 0 ? 0 : window,
        AGREEMENT);
  }

  static Event closed(String currency, int window) {
    return new WindowClosed(new AssetCode(currency), window);
  }

  /// The debtor pays a part of what it owes; the rest is carried into the next window.
  static Event settled(
      String currency, int window, AccountId debtor, AccountId creditor, long owed, long paid) {
    List<Clearing> carried =
        paid == owed
            ? List.of()
            : List.of(Clearing.owed(debtor, creditor, new Amount(owed - paid), window + 1));
    return new WindowSettled(
        new AssetCode(currency),
        window,
        List.of(
            new Settled(debtor, debtor, -owed, paid), new Settled(creditor, creditor, owed, paid)),
        carried);
  }

  static Event currency(String code) {
    return new CurrencyDefined(new AssetCode(code), 2, 0);
  }

  static Decided accepted(Event... events) {
    return new Decided(command(), Verdict.accepted(events));
  }

  static Decided rejected() {
    return new Decided(command(), Verdict.rejected(Reason.POSITION_LIMIT, 2, 1));
  }

  private static Command command() {
    return CommandCodec.parse(
        new CommandSigner(new ChainId("main"))
            .sign(
                institution("till"),
                TILL,
                UUID.randomUUID(),
                1_000,
                Optional.empty(),
                new byte[32],
                List.of(new DefineCurrency(new AssetCode("EUR"), 2)))
            .bytes());
  }
}
