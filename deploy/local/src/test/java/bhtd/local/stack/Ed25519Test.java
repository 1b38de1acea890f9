package bhtd.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class Ed25519Test {

  @Test
  void the_verifier_key_of_the_golden_seed() {
    String seed = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    assertEquals(
        "ledger.example/shard/0+45a7e34d+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        Ed25519.verifierKey("ledger.example/shard/0", Ed25519.publicKeyHex(seed)));
  }
}
