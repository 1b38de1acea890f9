package bhtd.merchant.payment;

import bhtd.kit.KitConfig;
import bhtd.kit.secrets.Secrets;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What the chain has instead of a merchant's order_ref: HMAC-SHA256 under the merchant's own
/// reference key, which is derived from this service's master {@code references} (ledger rule 8).
@ApplicationScoped
class OrderRefs {
  private static final String ALGORITHM = "HmacSHA256";

  private final Secrets secrets;
  private final ChainId chain;

  OrderRefs(Secrets secrets, KitConfig config) {
    this.secrets = secrets;
    this.chain = config.chainId();
  }

  /// @param merchant {@code mer_…}
  Hash mac(String merchant, String orderRef) {
    return mac("order_ref", merchant, orderRef);
  }

  /// What the chain has instead of a merchant's word for cash that it was paid.
  ///
  /// @param merchant {@code mer_…}
  Hash cashMac(String merchant, String cashReference) {
    return mac("cash_reference", merchant, cashReference);
  }

  private Hash mac(String kind, String merchant, String text) {
    byte[] key =
        secrets.mac("references", utf8(kind), utf8(chain.text()), utf8(merchant)).toBytes();
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return Hash.of(mac.doFinal(utf8(text)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
