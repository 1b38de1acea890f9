package bhtd.ledger.machine.state;

import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.Propose;
import bhtd.protocol.value.Hash;
import java.util.ArrayList;
import java.util.List;

/// Every agreement that was ever proposed, found by the hash that names it. Few and rarely written,
/// so their terms stay as the objects they came as.
public final class Agreements extends IndexedRows {
  public static final int NONE = -1;

  /// The end of an agreement that has none: later than any time.
  public static final long OPEN_END = Long.MAX_VALUE;

  /// The state of a proposal nobody accepted yet.
  public static final long NOT_ACCEPTED = -1;

  private final HashColumn hash;
  private final List<Propose> terms = new ArrayList<>();
  private final IntColumn asset;
  private final IntColumn currency;
  private final IntColumn issuer;
  private final IntColumn acceptor;
  private final IntColumn proposer;
  private final LongColumn proposedAt;
  private final LongColumn acceptedAt;
  private final LongColumn endsAt;
  private final Versions versions;

  public Agreements(Journal journal) {
    super(journal);
    hash = new HashColumn(journal);
    asset = new IntColumn(journal);
    currency = new IntColumn(journal);
    issuer = new IntColumn(journal);
    acceptor = new IntColumn(journal);
    proposer = new IntColumn(journal);
    proposedAt = new LongColumn(journal);
    acceptedAt = new LongColumn(journal);
    endsAt = new LongColumn(journal);
    versions = new Versions(journal);
  }

  /// The agreement's number, or {@link #NONE}.
  public int find(Hash agreement) {
    for (int slot = slot(mix(agreement.a())); !free(slot); slot = next(slot)) {
      if (hash.is(row(slot), agreement)) {
        return row(slot);
      }
    }
    return NONE;
  }

  /// A proposal; one that ran out may be made again and counts from its new time.
  ///
  /// @param ofAsset the asset's number
  /// @param inCurrency the currency's number
  public void propose(
      Hash agreement,
      Propose of,
      int ofAsset,
      int inCurrency,
      int ofIssuer,
      int ofAcceptor,
      int byProposer,
      long atMs) {
    int known = find(agreement);
    if (known != NONE) {
      proposer.set(known, byProposer);
      proposedAt.set(known, atMs);
      return;
    }
    int row = count();
    hash.init(row, agreement);
    if (row < terms.size()) {
      terms.set(row, of); // the place of one that was taken back
    } else {
      terms.add(of);
    }
    asset.init(row, ofAsset);
    currency.init(row, inCurrency);
    issuer.init(row, ofIssuer);
    acceptor.init(row, ofAcceptor);
    proposer.init(row, byProposer);
    proposedAt.init(row, atMs);
    acceptedAt.init(row, NOT_ACCEPTED);
    endsAt.init(row, of.endsAtMs() == 0 ? OPEN_END : of.endsAtMs());
    add();
  }

  public void accept(int agreement, long atMs) {
    versions.accept(
        asset.get(agreement),
        acceptor.get(agreement),
        currency.get(agreement),
        terms.get(agreement).mode().number(),
        terms.get(agreement).version());
    acceptedAt.set(agreement, atMs);
  }

  /// Either side ended it.
  public void end(int agreement, long atMs) {
    endsAt.set(agreement, atMs);
  }

  /// {@link #OPEN_END} or a time; in force strictly before it.
  public long endsAtMs(int agreement) {
    return endsAt.get(agreement);
  }

  public Hash hash(int agreement) {
    return hash.get(agreement);
  }

  public Propose terms(int agreement) {
    return terms.get(agreement);
  }

  /// The institution whose points it is about.
  public int issuer(int agreement) {
    return issuer.get(agreement);
  }

  /// The institution that takes them.
  public int acceptor(int agreement) {
    return acceptor.get(agreement);
  }

  /// The asset's number.
  public int asset(int agreement) {
    return asset.get(agreement);
  }

  /// The currency's number.
  public int currency(int agreement) {
    return currency.get(agreement);
  }

  public int proposer(int agreement) {
    return proposer.get(agreement);
  }

  public long proposedAtMs(int agreement) {
    return proposedAt.get(agreement);
  }

  public boolean accepted(int agreement) {
    return acceptedAt.get(agreement) != NOT_ACCEPTED;
  }

  public long acceptedAtMs(int agreement) {
    return acceptedAt.get(agreement);
  }

  /// The highest accepted version between the same asset, acceptor and currency, by their numbers,
  /// in the same mode; 0 = none.
  public int latestVersion(int ofAsset, int byAcceptor, int inCurrency, AgreementMode mode) {
    return versions.latest(ofAsset, byAcceptor, inCurrency, mode.number());
  }

  /// The highest accepted version of what the agreement is about; 0 = none.
  public int latestVersion(int agreement) {
    return latestVersion(
        asset.get(agreement),
        acceptor.get(agreement),
        currency.get(agreement),
        terms.get(agreement).mode());
  }

  @Override
  int hashOf(int row) {
    return mix(hash.first(row));
  }
}
