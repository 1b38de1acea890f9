package bhtd.ledger.machine;

import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Rate;
import java.nio.charset.StandardCharsets;

/// Who and what plays in the scenarios. Nobody signs here: the machine is told what holds.
final class People {
  static final AssetCode CAFE = new AssetCode("CAFE");
  static final AssetCode BOOKS = new AssetCode("BOOKS");
  static final AssetCode EUR = new AssetCode("EUR");

  static final String OPERATOR = "operator";
  static final String REGISTRAR = "registrar";
  static final String ALICE = "alice";
  static final String BOB = "bob";

  /// One euro cent is worth a point: 100 points to the euro.
  static final Rate CENT = new Rate(1, 1);

  private People() {}

  /// Made of the name: no real key, and none is needed.
  static PublicKey key(String name) {
    return PublicKey.of(Hash.sha256(name.getBytes(StandardCharsets.UTF_8)).toBytes());
  }

  static AccountId id(String name) {
    return AccountId.ofKey(key(name).bytes());
  }

  static Amount points(long value) {
    return new Amount(value);
  }

  /// 32 bytes made of a text: a token, an order reference.
  static Hash bytes(String text) {
    return Hash.sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
