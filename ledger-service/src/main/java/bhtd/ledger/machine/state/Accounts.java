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
  private final IntColumn standing;
  private final IntColumn ties;
  private final LongColumn openedAt;
  private final ClaimTokens tokens;
  private final Reserves reserves;

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
    standing = new IntColumn(journal);
    ties = new IntColumn(journal);
    openedAt = new LongColumn(journal);
    tokens = new ClaimTokens(journal);
    reserves = new Reserves(journal);
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
  /// @param byRegistrar the authority's number
  /// @param atMs the time of the block that opens it
  public int open(
      AccountId id,
      AccountKind ofKind,
      PublicKey publicKey,
      int ofInstitution,
      Optional<Hash> claimTokenHash,
      int byRegistrar,
      long atMs) {
    int row = count();
    idA.init(row, id.a());
    idB.init(row, id.b());
    idC.init(row, id.c());
    key.init(row, Hash.of(publicKey.bytes()));
    kind.init(row, ofKind.ordinal());
    institution.init(row, ofInstitution);
    registrar.init(row, byRegistrar);
    token.init(row, claimTokenHash.isPresent() ? tokens.add(claimTokenHash.get()) : NO_TOKEN);
    standing.init(row, 0);
    ties.init(row, 0);
    openedAt.init(row, atMs);
    if (ofKind == AccountKind.RESERVE) {
      reserves.add(ofInstitution, row);
    }
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

  /// Another key signs from now on.
  public void rotate(int account, PublicKey publicKey) {
    key.set(account, Hash.of(publicKey.bytes()));
  }

  /// The time of the block that opened it.
  public long openedAtMs(int account) {
    return openedAt.get(account);
  }

  /// The reserve of an institution: the one opened first of those that are not closed; or {@link
  /// #NONE}.
  public int reserve(int ofInstitution) {
    return reserves.of(ofInstitution);
  }

  public boolean closed(int account) {
    return Standing.closed(standing.get(account));
  }

  /// The account signs nothing any more and has nothing; it stays known.
  public void close(int account) {
    standing.set(account, Standing.close(standing.get(account)));
    if (kind(account) == AccountKind.RESERVE) {
      reserves.close(account);
    }
  }

  public boolean frozen(int account) {
    return Standing.frozen(standing.get(account));
  }

  public void freeze(int account, boolean frozen) {
    standing.set(account, Standing.freeze(standing.get(account), frozen));
  }

  /// How well a member is known: 0 unverified, 1, 2.
  public int tier(int account) {
    return Standing.tier(standing.get(account));
  }

  public void tier(int account, int tier) {
    standing.set(account, Standing.tier(standing.get(account), tier));
  }

  /// What an institution trades in: its merchant category code; 0 = none.
  public int category(int ofInstitution) {
    return Standing.category(standing.get(ofInstitution));
  }

  public void category(int ofInstitution, int category) {
    standing.set(ofInstitution, Standing.category(standing.get(ofInstitution), category));
  }

  /// How many open holds, envelopes, offers and maturing awards need the account: while there are
  /// any it cannot be closed.
  public int ties(int account) {
    return ties.get(account);
  }

  /// Something that needs the account begins or ends.
  ///
  /// @param delta +1 or -1
  public void tie(int account, int delta) {
    int now = ties.get(account) + delta;
    if (now < 0) {
      throw new IllegalStateException("more ended at account " + account + " than began");
    }
    ties.set(account, now);
  }

  /// The number of the authority, a registrar, that opened it.
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
