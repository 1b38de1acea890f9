package bhtd.wallet;

import bhtd.kit.testing.TestChain;
import bhtd.kit.testing.TestChain.Decided;
import bhtd.kit.testing.Verdict;
import bhtd.protocol.block.Block;
import bhtd.protocol.command.Claim;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.CommandSigner;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.Lot;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Blocks of events, whatever caused them, and the values in them.
public final class SealedEvents {
  public static final AccountId CARA = account(1);
  public static final AccountId BEN = account(2);
  public static final AccountId CAFE_ISSUANCE = account(3);
  public static final AssetCode CAFE = new AssetCode("CAFE");
  public static final AssetCode EUR = new AssetCode("EUR");
  public static final ObjectKey OBJECT = new ObjectKey(1, 2);
  public static final Lot LOT = new Lot(4, 2, 900_000);
  public static final Hash HASH = Hash.sha256(new byte[] {7});

  private SealedEvents() {}

  public static List<LotAmount> lot(long amount) {
    return List.of(new LotAmount(LOT.lot(), new Amount(amount)));
  }

  public static List<LotAmount> expired(long amount) {
    return List.of(new LotAmount(LOT.lot(), new Amount(amount), true));
  }

  /// One block with one command, which has these events.
  public static Block block(Event... events) {
    var signed =
        new CommandSigner(new ChainId("main"))
            .sign(
                Chain.MERCHANT,
                Chain.MERCHANT_KEY,
                new UUID(0, 1),
                1_000,
                Optional.empty(),
                new byte[32],
                List.of(new Claim(HASH)));
    TestChain chain = new TestChain("main");
    chain.genesis(0);
    return chain.next(
        1, List.of(new Decided(CommandCodec.parse(signed.bytes()), Verdict.accepted(events))));
  }

  private static AccountId account(int number) {
    byte[] bytes = new byte[AccountId.BYTES];
    Arrays.fill(bytes, (byte) number);
    return AccountId.of(bytes);
  }
}
