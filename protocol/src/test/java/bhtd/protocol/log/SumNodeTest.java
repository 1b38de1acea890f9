package bhtd.protocol.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bhtd.protocol.sign.LiabilityKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The values were worked out by another program, in another language, from SPEC.md.
class SumNodeTest {
  private static final LiabilityKey KEY = LiabilityKey.derive(new byte[32], new ChainId("main"));
  private static final AssetCode CAFE = new AssetCode("CAFE");

  @Test
  void the_key_and_the_salts_are_derived_as_specified() {
    assertEquals("11ccb87c95bf86ac0c0a50aba96bc0daa129a464897b6b85e1bcdc93a019990c", KEY.toHex());
    assertEquals(
        Hash.fromHex("c49e3160ba7f5b6d82dd566d766de62389a8f8683fd18cc044b3483f40ca8a93"),
        KEY.salt(CAFE, account(1)));
    assertEquals(
        Hash.fromHex("6554ef6d531ef4aeab1fe86006fae02e858e8862eabc884e1a87094f86296bfa"),
        KEY.name(CAFE, account(1)));
    assertEquals(
        KEY.name(CAFE, account(1)),
        LiabilityKey.of(Hash.fromHex(KEY.toHex()).toBytes()).name(CAFE, account(1)));
  }

  @Test
  void three_holders_have_the_root_that_is_specified() {
    SumNode one = leaf(1, 5);
    SumNode two = leaf(2, 0);
    SumNode three = leaf(3, 1_000_000_000_000_000L);
    assertEquals(
        new SumNode(
            5, Hash.fromHex("7374e73890e8040b4bb48a88a8dbf4be43b2648a9b2f5d5db2be2aff7e612efa")),
        one);
    SumNode root =
        new SumNode(
            1_000_000_000_000_005L,
            Hash.fromHex("f64e928bc913289be56c240e8d3b6ffb5edd6a39a1a877bbc4c7476a41b7ef5c"));
    assertEquals(root, SumNode.of(SumNode.of(one, two), three));
    assertEquals(root, new SumProof(0, 3, List.of(two, three)).root(one));
    assertEquals(root, new SumProof(2, 3, List.of(SumNode.of(one, two))).root(three));
  }

  @Test
  void sums_do_not_wrap() {
    SumNode most = new SumNode(Long.MAX_VALUE, Merkle.EMPTY);
    assertThrows(ArithmeticException.class, () -> SumNode.of(most, leaf(1, 1)));
  }

  private static SumNode leaf(int holder, long amount) {
    return SumNode.leaf(KEY.name(CAFE, account(holder)), amount);
  }

  private static AccountId account(int filledWith) {
    byte[] bytes = new byte[20];
    Arrays.fill(bytes, (byte) filledWith);
    return AccountId.of(bytes);
  }
}
