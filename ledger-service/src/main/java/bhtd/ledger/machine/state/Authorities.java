package bhtd.ledger.machine.state;

import bhtd.protocol.block.Genesis;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import java.util.ArrayList;
import java.util.List;

/// Operator, settler and registrars: those whom genesis appoints, then those whom the operator
/// does. An authority is named by the hash of its key, as an account is, and keeps its number when
/// it is dismissed.
public final class Authorities extends Rows {
  public static final int NONE = -1;
  private static final int OPERATOR = 0;
  private static final int SETTLER = 1;

  private final List<AccountId> ids = new ArrayList<>();
  private final List<PublicKey> keys = new ArrayList<>();
  private final IntColumn dismissed;

  public Authorities(Journal journal, Genesis genesis) {
    super(journal);
    dismissed = new IntColumn(journal);
    add(genesis.operatorKey());
    add(genesis.settlerKey());
    genesis.registrarKeys().forEach(this::add);
  }

  private void add(PublicKey key) {
    int row = count();
    if (row < ids.size()) { // the place of one that was taken back
      ids.set(row, AccountId.ofKey(key.bytes()));
      keys.set(row, key);
    } else {
      ids.add(AccountId.ofKey(key.bytes()));
      keys.add(key);
    }
    dismissed.init(row, 0);
    add();
  }

  /// The authority's number, also of a dismissed one; or {@link #NONE}.
  public int find(AccountId id) {
    int authority = ids.indexOf(id);
    return has(authority) ? authority : NONE;
  }

  public AccountId id(int authority) {
    return ids.get(authority);
  }

  public boolean isKey(int authority, PublicKey key) {
    return keys.get(authority).equals(key);
  }

  public boolean isOperator(AccountId id) {
    return ids.get(OPERATOR).equals(id);
  }

  public boolean isSettler(AccountId id) {
    return ids.get(SETTLER).equals(id);
  }

  /// Whether it is a registrar, and not dismissed.
  public boolean isRegistrar(AccountId id) {
    return find(id) > SETTLER && !dismissed(find(id));
  }

  /// Whether it was dismissed, and not appointed again.
  public boolean dismissed(int authority) {
    return dismissed.get(authority) == 1;
  }

  /// A registrar begins, for the first time or again.
  public void appoint(PublicKey key) {
    int known = find(AccountId.ofKey(key.bytes()));
    if (known == NONE) {
      add(key);
    } else {
      dismissed.set(known, 0);
    }
  }

  public void dismiss(int registrar) {
    dismissed.set(registrar, 1);
  }

  public List<AccountId> all() {
    return List.copyOf(ids.subList(0, count()));
  }

  /// The keys of those registrars that are not dismissed, in the order of their first appointment.
  public List<PublicKey> registrars() {
    List<PublicKey> registrars = new ArrayList<>();
    for (int authority = SETTLER + 1; authority < count(); authority++) {
      if (!dismissed(authority)) {
        registrars.add(keys.get(authority));
      }
    }
    return registrars;
  }
}
