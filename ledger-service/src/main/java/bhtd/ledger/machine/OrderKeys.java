package bhtd.ledger.machine;

import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import java.util.Arrays;

/// How orders are named: H(institution[20] ‖ order_ref[:16])[:16], so that no merchant's reference
/// can be another's. SPEC.md, "Paying".
final class OrderKeys {
  private static final int REF_BYTES = 16;

  private OrderKeys() {}

  static ObjectKey of(State s, int institution, Hash orderRef) {
    byte[] ref = Arrays.copyOf(orderRef.toBytes(), REF_BYTES);
    Hash hash = Hash.sha256(s.accounts.id(institution).toBytes(), ref);
    return new ObjectKey(hash.a(), hash.b());
  }

  /// The order, or {@link bhtd.ledger.machine.state.Orders#NONE}.
  static int find(State s, int institution, Hash orderRef, BlockTime now) {
    return s.orders.find(of(s, institution, orderRef), now.ms());
  }
}
