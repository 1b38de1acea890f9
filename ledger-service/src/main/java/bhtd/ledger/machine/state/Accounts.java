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

  private static final int NO_TOKEN = -1;

  // The longs of a row: what is looked at for every command stands side by side, in 64 bytes.
  private static final int ID_A = 0;
  private static final int ID_B = 1;
  private static final int ID_C_AND_STANDING = 2;
  private static final int KEY = 3;
  private static final int OPENED_AT = 7;
  private static final int WIDTH = 8;

  private final LongRows rows;
  private final IntColumn institution;
  private final IntColumn registrar;
  private final IntColumn token;
  private final IntColumn ties;
  private final ClaimTokens tokens;
  private final Reserves reserves;

  public Accounts(Journal journal) {
    super(journal);
    rows = new LongRows(journal, WIDTH);
    institution = new IntColumn(journal);
    registrar = new IntColumn(journal);
    token = new IntColumn(journal);
    ties = new IntColumn(journal);
    tokens = new ClaimTokens(journal);
    reserves = new Reserves(journal);
  }

  /// The account's number, or {@link #NONE}.
  public int find(AccountId id) {
    int hash = mix(id.a() ^ id.b());
    for (int slot = slot(hash); !free(slot); slot = next(slot)) {
      int row = row(slot);
      if (may(slot, hash)
          && rows.get(row, ID_A) == id.a()
          && rows.get(row, ID_B) == id.b()
          && rows.high(row, ID_C_AND_STANDING) == id.c()) {
        return row;
      }
    }
    return NONE;
  }

  /// Reads where the account is found.
  ///
  /// @return something that was read
  public long look(AccountId id) {
    return lookAt(mix(id.a() ^ id.b()));
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
    Hash key = Hash.of(publicKey.bytes());
    rows.extend(row);
    rows.init(row, ID_A, id.a());
    rows.init(row, ID_B, id.b());
    rows.init(row, ID_C_AND_STANDING, LongRows.pair(id.c(), Standing.of(ofKind)));
    rows.init(row, KEY, key.a());
    rows.init(row, KEY + 1, key.b());
    rows.init(row, KEY + 2, key.c());
    rows.init(row, KEY + 3, key.d());
    rows.init(row, OPENED_AT, atMs);
    institution.init(row, ofInstitution);
    registrar.init(row, byRegistrar);
    token.init(row, claimTokenHash.isPresent() ? tokens.add(claimTokenHash.get()) : NO_TOKEN);
    ties.init(row, 0);
    if (ofKind == AccountKind.RESERVE) {
      reserves.add(ofInstitution, row);
    }
    return add();
  }

  public AccountId id(int account) {
    return new AccountId(
        rows.get(account, ID_A), rows.get(account, ID_B), rows.high(account, ID_C_AND_STANDING));
  }

  public AccountKind kind(int account) {
    return Standing.kind(standing(account));
  }

  /// The key that signs for the account now.
  public PublicKey key(int account) {
    return PublicKey.of(
        new Hash(
                rows.get(account, KEY),
                rows.get(account, KEY + 1),
                rows.get(account, KEY + 2),
                rows.get(account, KEY + 3))
            .toBytes());
  }

  /// Whether these 32 bytes are the key that signs for the account now.
  public boolean isKey(int account, PublicKey publicKey) {
    Hash key = Hash.of(publicKey.bytes());
    return rows.get(account, KEY) == key.a()
        && rows.get(account, KEY + 1) == key.b()
        && rows.get(account, KEY + 2) == key.c()
        && rows.get(account, KEY + 3) == key.d();
  }

  /// The number of the institution it belongs to; an institution's is its own; a member's is
  /// {@link #NONE}.
  public int institution(int account) {
    return kind(account) == AccountKind.INSTITUTION ? account : institution.get(account);
  }

  /// Another key signs from now on.
  public void rotate(int account, PublicKey publicKey) {
    Hash key = Hash.of(publicKey.bytes());
    rows.set(account, KEY, key.a());
    rows.set(account, KEY + 1, key.b());
    rows.set(account, KEY + 2, key.c());
    rows.set(account, KEY + 3, key.d());
  }

  /// The time of the block that opened it.
  public long openedAtMs(int account) {
    return rows.get(account, OPENED_AT);
  }

  /// The reserve of an institution: the one opened first of those that are not closed; or {@link
  /// #NONE}.
  public int reserve(int ofInstitution) {
    return reserves.of(ofInstitution);
  }

  public boolean closed(int account) {
    return Standing.closed(standing(account));
  }

  /// The account signs nothing any more and has nothing; it stays known.
  public void close(int account) {
    standing(account, Standing.close(standing(account)));
    if (kind(account) == AccountKind.RESERVE) {
      reserves.close(account);
    }
  }

  public boolean frozen(int account) {
    return Standing.frozen(standing(account));
  }

  public void freeze(int account, boolean frozen) {
    standing(account, Standing.freeze(standing(account), frozen));
  }

  /// How well a member is known: 0 unverified, 1, 2.
  public int tier(int account) {
    return Standing.tier(standing(account));
  }

  public void tier(int account, int tier) {
    standing(account, Standing.tier(standing(account), tier));
  }

  /// What an institution trades in: its merchant category code; 0 = none.
  public int category(int ofInstitution) {
    return Standing.category(standing(ofInstitution));
  }

  public void category(int ofInstitution, int category) {
    standing(ofInstitution, Standing.category(standing(ofInstitution), category));
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

  private int standing(int account) {
    return rows.low(account, ID_C_AND_STANDING);
  }

  private void standing(int account, int standing) {
    rows.setLow(account, ID_C_AND_STANDING, standing);
  }

  @Override
  int hashOf(int row) {
    return mix(rows.get(row, ID_A) ^ rows.get(row, ID_B));
  }
}
