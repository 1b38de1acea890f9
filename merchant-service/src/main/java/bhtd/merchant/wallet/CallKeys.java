package bhtd.merchant.wallet;

import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Ids;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The idempotency keys of calls to wallet-service, which are made for many merchants under one
/// name.
public final class CallKeys {
  private CallKeys() {}

  /// The same for the same merchant and key; a new one each time when there was no key.
  ///
  /// @param key the merchant's {@code Idempotency-Key}
  /// @return 64 hexadecimal digits
  public static String of(String endpoint, String merchant, @Nullable String key) {
    String last = key == null ? Ids.random().toString() : key;
    String all = String.join("\n", List.of(endpoint, merchant, last));
    return Hash.sha256(all.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
