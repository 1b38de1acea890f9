package bhtd.ledger.machine.state;

import bhtd.protocol.command.Split;
import bhtd.protocol.event.EnvelopeOpened;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import java.util.List;
import java.util.Optional;

/// Every red envelope, found by its key, with what is left in it.
public final class Envelopes extends IndexedRows {
  public static final int NONE = -1;

  private static final Hash NO_SEED = new Hash(0, 0, 0, 0);

  private final LongColumn keyA;
  private final LongColumn keyB;
  private final IntColumn from;
  private final IntColumn asset;
  private final IntColumn sharesLeft;
  private final IntColumn shares;
  private final LongColumn left;
  private final IntColumn firstPart;
  private final IntColumn split;
  private final HashColumn invitation;
  private final IntColumn members;
  private final HashColumn seedHash;
  private final LongColumn endsAt;
  private final IntColumn closed;
  private final LotParts parts;

  public Envelopes(Journal journal, LotParts parts) {
    super(journal);
    keyA = new LongColumn(journal);
    keyB = new LongColumn(journal);
    from = new IntColumn(journal);
    asset = new IntColumn(journal);
    sharesLeft = new IntColumn(journal);
    shares = new IntColumn(journal);
    left = new LongColumn(journal);
    firstPart = new IntColumn(journal);
    split = new IntColumn(journal);
    invitation = new HashColumn(journal);
    members = new IntColumn(journal);
    seedHash = new HashColumn(journal);
    endsAt = new LongColumn(journal);
    closed = new IntColumn(journal);
    this.parts = parts;
  }

  /// The envelope's number, or {@link #NONE}.
  public int find(ObjectKey key) {
    for (int slot = slot(mix(key.a())); !free(slot); slot = next(slot)) {
      int row = row(slot);
      if (keyA.get(row) == key.a() && keyB.get(row) == key.b()) {
        return row;
      }
    }
    return NONE;
  }

  /// @param byAccount who gives
  public int open(EnvelopeOpened e, int byAccount, int ofAsset) {
    int row = count();
    keyA.init(row, e.envelope().a());
    keyB.init(row, e.envelope().b());
    from.init(row, byAccount);
    asset.init(row, ofAsset);
    shares.init(row, e.shares());
    sharesLeft.init(row, e.shares());
    left.init(row, LotParts.sum(e.lots()));
    firstPart.init(row, parts.add(e.lots()));
    split.init(row, e.split().number());
    invitation.init(row, e.membersRoot().orElseGet(() -> bytes(e.linkKey())));
    members.init(row, e.memberCount());
    seedHash.init(row, e.seedHash().orElse(NO_SEED));
    endsAt.init(row, e.endsAtMs());
    closed.init(row, 0);
    return add();
  }

  private static Hash bytes(Optional<PublicKey> key) {
    return Hash.of(key.orElseThrow().bytes());
  }

  /// A share leaves the envelope.
  public void claim(int envelope, long points) {
    firstPart.set(envelope, parts.take(firstPart.get(envelope), points));
    left.set(envelope, left.get(envelope) - points);
    sharesLeft.set(envelope, sharesLeft.get(envelope) - 1);
  }

  /// Its time is over.
  public void close(int envelope) {
    firstPart.set(envelope, LotParts.NONE);
    left.set(envelope, 0);
    closed.set(envelope, 1);
  }

  public ObjectKey key(int envelope) {
    return new ObjectKey(keyA.get(envelope), keyB.get(envelope));
  }

  /// Who gives.
  public int from(int envelope) {
    return from.get(envelope);
  }

  public int asset(int envelope) {
    return asset.get(envelope);
  }

  /// Points that nobody has claimed.
  public long left(int envelope) {
    return left.get(envelope);
  }

  /// Which lots they are, in the order in which they will go.
  public List<LotAmount> lotsLeft(int envelope) {
    return parts.all(firstPart.get(envelope));
  }

  /// Which lots the next {@code points} are.
  public List<LotAmount> lotsOf(int envelope, long points) {
    return parts.front(firstPart.get(envelope), points);
  }

  public int shares(int envelope) {
    return shares.get(envelope);
  }

  public int sharesLeft(int envelope) {
    return sharesLeft.get(envelope);
  }

  public Split split(int envelope) {
    return Split.of(split.get(envelope));
  }

  /// How many members are named; 0 where it is for whoever has the link.
  public int members(int envelope) {
    return members.get(envelope);
  }

  /// The root over the named members, or the link's public key.
  public Hash invitation(int envelope) {
    return invitation.get(envelope);
  }

  /// SHA-256 of the seed; of a lucky envelope only.
  public Hash seedHash(int envelope) {
    return seedHash.get(envelope);
  }

  public long endsAtMs(int envelope) {
    return endsAt.get(envelope);
  }

  public boolean closed(int envelope) {
    return closed.get(envelope) == 1;
  }

  @Override
  int hashOf(int row) {
    return mix(keyA.get(row));
  }
}
