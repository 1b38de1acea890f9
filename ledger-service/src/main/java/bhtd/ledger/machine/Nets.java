package bhtd.ledger.machine;

import bhtd.ledger.machine.state.Positions;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.value.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What each institution is owed in a window less what it owes, of all for which that is not 0, by
/// account ascending. They sum to 0. SPEC.md, "Windows".
record Nets(List<Net> nets) {

  /// @param amount over 0: it is owed
  record Net(int institution, byte[] account, long amount) {
    Hash leaf() {
      byte[] leaf = Arrays.copyOf(account, account.length + Long.BYTES);
      for (int i = 0; i < Long.BYTES; i++) {
        leaf[account.length + i] = (byte) (amount >>> (56 - 8 * i));
      }
      return Merkle.leaf(leaf);
    }
  }

  static Nets of(State s, int currency, int window) {
    Map<Integer, Long> sums = new HashMap<>();
    int position = s.positions.first(currency, window);
    for (; position != Positions.NONE; position = s.positions.after(position)) {
      long amount = s.positions.amount(position);
      sums.merge(s.positions.debtor(position), -amount, Math::addExact);
      sums.merge(s.positions.creditor(position), amount, Math::addExact);
    }
    List<Net> nets = new ArrayList<>();
    for (Map.Entry<Integer, Long> each : sums.entrySet()) {
      if (each.getValue() != 0) {
        byte[] account = s.accounts.id(each.getKey()).toBytes();
        nets.add(new Net(each.getKey(), account, each.getValue()));
      }
    }
    nets.sort((one, other) -> Arrays.compareUnsigned(one.account(), other.account()));
    return new Nets(nets);
  }

  Hash root() {
    List<Hash> leaves = new ArrayList<>(nets.size());
    for (Net net : nets) {
      leaves.add(net.leaf());
    }
    return Merkle.root(leaves);
  }

  /// What an institution owes by its net; 0 if it is owed.
  long owedBy(int institution) {
    for (Net net : nets) {
      if (net.institution() == institution) {
        return Math.max(0, -net.amount());
      }
    }
    return 0;
  }
}
