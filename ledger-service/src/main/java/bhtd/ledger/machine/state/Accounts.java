package bhtd.ledger.machine.state;

import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Hash;
import java.util.Optional;

/// Every account that was opened, in order, found by its id.
public final class Accounts extends IndexedRows {
  /// No account has this number.
  public static final int NONE = -1;

  private static final AccountKind[] KINDS = AccountKind.values();
  private static final int NO_TOKEN = -1;

  private final LongColumn idA;
  private final LongColumn idB;
  private final IntColumn idC;
  private final HashColumn key;
  private final IntColumn kind;
  private final IntColumn institution;
  private final IntColumn registrar;
  private final IntColumn token;
  private final ClaimTokens tokens;

  public Accounts(Journal journal) {
    super(journal);
    idA = new LongColumn(journal);
    idB = new LongColumn(journal);
    idC = new IntColumn(journal);
    key = new HashColumn(journal);
    kind = new IntColumn(journal);
    institution = new IntColumn(journal);
    registrar = new IntColumn(journal);
    token = new IntColumn(journal);
    tokens = new ClaimTokens(journal);
  }

  /// The account's number, or {@link #NONE}.
  public int find(AccountId id) {
    for (int slot = slot(mix(id.a() ^ id.b())); !free(slot); slot = next(slot)) {
      int row = row(slot);
      if (idA.get(row) == id.a() && idB.get(row) == id.b() && idC.get(row) == id.c()) {
        return row;
      }
    }
    return NONE;
  }

  /// @param ofInstitution the number of the institution it belongs to, or {@link #NONE}
  /// @param byRegistrar the authority's number in genesis
  public int open(
      AccountId id,
      AccountKind ofKind,
      PublicKey publicKey,
      int ofInstitution,
      Optional<Hash> claimTokenHash,
      int byRegistrar) {
    int row = count();
    idA.init(row, id.a());
    idB.init(row, id.b());
    idC.init(row, id.c());
    key.init(row, Hash.of(publicKey.bytes()));
    kind.init(row, ofKind.ordinal());
    institution.init(row, ofInstitution);
    registrar.init(row, byRegistrar);
    token.init(row, claimTokenHash.isPresent() ? tokens.add(claimTokenHash.get()) : NO_TOKEN);
    return add();
  }

  public AccountId id(int account) {
    return new AccountId(idA.get(account), idB.get(account), idC.get(account));
  }

  public AccountKind kind(int account) {
    return KINDS[kind.get(account)];
  }

  /// The key that signs for the account now.
  public PublicKey key(int account) {
    return PublicKey.of(key.get(account).toBytes());
  }

  /// Whether these 32 bytes are the key that signs for the account now.
  public boolean isKey(int account, PublicKey publicKey) {
    return key.is(account, Hash.of(publicKey.bytes()));
  }

  /// The number of the institution it belongs to; an institution's is its own; a member's is
  /// {@link #NONE}.
  public int institution(int account) {
    return kind(account) == AccountKind.INSTITUTION ? account : institution.get(account);
  }

  /// The number in genesis of the registrar that opened it.
  public int registrar(int account) {
    return registrar.get(account);
  }

  /// Whether the account waits, or waited, for a claim with the token of this hash.
  public boolean hasToken(int account, Hash tokenHash) {
    int row = token.get(account);
    return row != NO_TOKEN && tokens.is(row, tokenHash);
  }

  /// Whether the account was opened with a claim token.
  public boolean claimable(int account) {
    return token.get(account) != NO_TOKEN;
  }

  public boolean claimed(int account) {
    int row = token.get(account);
    return row != NO_TOKEN && tokens.used(row);
  }

  public void claim(int account) {
    tokens.use(token.get(account));
  }

  @Override
  int hashOf(int row) {
    return mix(idA.get(row) ^ idB.get(row));
  }
}
