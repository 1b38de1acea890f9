package bhtd.settlement;

import bhtd.kit.testing.TestChain.Decided;
import bhtd.kit.testing.TestLedger;
import bhtd.kit.testing.Verdict;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.CommandSigner;
import bhtd.protocol.command.DefineCurrency;
import bhtd.protocol.event.ChargedLeg;
import bhtd.protocol.event.CurrencyDefined;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.OrderCharged;
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
  static ChargedLeg owes(AccountId debtor, AccountId creditor, long value, int window) {
    return new ChargedLeg(
        new AssetCode("CAFE"),
        new Amount(value),
        Hash.sha256(new byte[] {7}),
        List.of(new LotAmount(1, new Amount(value * 4)), new LotAmount(2, new Amount(value * 6))),
        debtor,
        creditor,
        window);
  }

  static OrderCharged charge(String currency, ChargedLeg... legs) {
    long price = Arrays.stream(legs).mapToLong(leg -> leg.value().value()).sum();
    return new OrderCharged(
        institution("till"),
        institution("payer"),
        Hash.sha256(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8)),
        new Amount(price),
        new AssetCode(currency),
        List.of(legs),
        UUID.randomUUID(),
        1_000);
  }

  static Event currency(String code) {
    return new CurrencyDefined(new AssetCode(code), 2);
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
