package bhtd.ledger.machine;

import bhtd.protocol.block.Genesis;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import java.util.ArrayList;
import java.util.List;

/// Whom genesis appoints. An authority is named by the hash of its key, as an account is; numbers
/// count operator, settler, registrars.
final class Authorities {
  static final int NONE = -1;
  private static final int OPERATOR = 0;
  private static final int REGISTRARS = 2;

  private final List<AccountId> ids = new ArrayList<>();
  private final List<PublicKey> keys = new ArrayList<>();

  Authorities(Genesis genesis) {
    appoint(genesis.operatorKey());
    appoint(genesis.settlerKey());
    genesis.registrarKeys().forEach(this::appoint);
  }

  private void appoint(PublicKey key) {
    ids.add(AccountId.ofKey(key.bytes()));
    keys.add(key);
  }

  int find(AccountId id) {
    return ids.indexOf(id);
  }

  int count() {
    return ids.size();
  }

  AccountId id(int authority) {
    return ids.get(authority);
  }

  boolean isKey(int authority, PublicKey key) {
    return keys.get(authority).equals(key);
  }

  boolean isOperator(AccountId id) {
    return ids.get(OPERATOR).equals(id);
  }

  boolean isRegistrar(AccountId id) {
    return ids.subList(REGISTRARS, ids.size()).contains(id);
  }
}
