package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.ENVELOPE_SHARES;
import static bhtd.protocol.value.Reason.NOT_ALONE;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;

import bhtd.ledger.machine.state.Assets;
import bhtd.ledger.machine.state.Envelopes;
import bhtd.protocol.block.DueKind;
import bhtd.protocol.block.SealedDue;
import bhtd.protocol.command.OpenEnvelope;
import bhtd.protocol.command.Split;
import bhtd.protocol.event.EnvelopeClosed;
import bhtd.protocol.event.EnvelopeOpened;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.Place;
import bhtd.protocol.sign.LuckyDraw;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import java.util.List;
import java.util.Optional;

/// A member puts points into an envelope, for named members or for whoever has the link; after 24
/// hours what nobody claimed returns. SPEC.md, "Red envelopes".
final class EnvelopeRules {
  private static final long OPEN_MS = 24 * 60 * 60 * 1_000L;

  private EnvelopeRules() {}

  /// @param alone whether it is its command's only operation
  /// @param key the envelope's
  static Verdict decide(
      State s,
      Signer signer,
      OpenEnvelope o,
      boolean alone,
      ObjectKey key,
      Draws draws,
      BlockTime now) {
    int from = signer.account();
    if (!s.is(AccountKind.MEMBER, from)) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    if (!alone) {
      return Verdict.breaks(NOT_ALONE);
    }
    if (s.accounts.frozen(from)) {
      return Verdict.breaks(ACCOUNT_FROZEN);
    }
    int asset = s.assets.find(o.asset());
    if (asset == Assets.NONE) {
      return Verdict.breaks(ASSET_UNKNOWN);
    }
    if (s.assets.isCurrency(asset)) {
      return Verdict.breaks(ASSET_WRONG_KIND);
    }
    long amount = o.amount().value();
    Optional<Verdict> broken =
        s.spending
            .named(asset, o.lots(), now)
            .or(() -> shares(o))
            .or(() -> Giving.check(s, from, asset, amount, Giving.Kind.ENVELOPE, now))
            .or(() -> Tiers.envelopes(s, from, asset, now));
    if (broken.isPresent()) {
      return broken.get();
    }
    long endsAt = now.ms() + OPEN_MS;
    return switch (s.spending.choose(from, asset, amount, o.lots(), Use.outliving(endsAt), now)) {
      case Choice.Short(Verdict.Breaks why) -> why;
      case Choice.Lots(List<LotAmount> lots) ->
          Verdict.holds(
              new EnvelopeOpened(
                  key,
                  signer.id(),
                  o.asset(),
                  lots,
                  o.shares(),
                  o.split(),
                  o.membersRoot(),
                  o.memberCount(),
                  o.linkKey(),
                  endsAt,
                  seedHash(o, key, draws)));
    };
  }

  private static Optional<Verdict> shares(OpenEnvelope o) {
    return o.amount().value() < o.shares()
        ? Optional.of(Verdict.breaks(ENVELOPE_SHARES, o.shares(), o.amount().value()))
        : Optional.empty();
  }

  private static Optional<Hash> seedHash(OpenEnvelope o, ObjectKey key, Draws draws) {
    return o.split() == Split.LUCKY ? Optional.of(draws.seedHash(key)) : Optional.empty();
  }

  static void apply(State s, EnvelopeOpened e, BlockTime now) {
    int from = s.accounts.find(e.from());
    int asset = s.assets.find(e.asset());
    long amount = 0;
    for (LotAmount part : e.lots()) {
      long points = part.amount().value();
      s.points.move(from, (int) part.lot(), Place.AVAILABLE, Place.ENVELOPED, points);
      amount += points;
    }
    s.envelopes.open(e, from, asset);
    s.accounts.tie(from, +1);
    s.due.add(e.endsAtMs(), DueKind.ENVELOPE_CLOSE, e.envelope());
    Giving.count(s, from, asset, amount, now);
    Tiers.countEnvelope(s, from, asset, now);
  }

  static boolean stands(State s, long dueMs, ObjectKey key) {
    int envelope = s.envelopes.find(key);
    return envelope != Envelopes.NONE
        && !s.envelopes.closed(envelope)
        && s.envelopes.endsAtMs(envelope) == dueMs;
  }

  /// At its end what is left returns to the sender's lots, and the seed can be shown.
  static EnvelopeClosed due(State s, ObjectKey key, BlockTime now) {
    int envelope = s.envelopes.find(key);
    return new EnvelopeClosed(
        key,
        s.accounts.id(s.envelopes.from(envelope)),
        s.assets.code(s.envelopes.asset(envelope)),
        LotRules.returned(s, s.envelopes.lotsLeft(envelope), now));
  }

  /// The seed of an envelope that closes; empty unless it is lucky.
  static Optional<Hash> seed(State s, ObjectKey key, Draws draws) {
    int envelope = s.envelopes.find(key);
    return s.envelopes.split(envelope) == Split.LUCKY
        ? Optional.of(draws.seed(key, s.envelopes.seedHash(envelope)))
        : Optional.empty();
  }

  /// Before a sealed close is applied: it shows the seed whose hash was sealed.
  ///
  /// @throws IllegalStateException if it does not
  static void checkSeed(State s, SealedDue sealed) {
    Optional<Hash> hash = sealed.outcome().seed().map(LuckyDraw::seedHash);
    Optional<Hash> expected = Optional.empty();
    if (sealed.kind() == DueKind.ENVELOPE_CLOSE) {
      int envelope = s.envelopes.find(sealed.object());
      if (s.envelopes.split(envelope) == Split.LUCKY) {
        expected = Optional.of(s.envelopes.seedHash(envelope));
      }
    }
    if (!hash.equals(expected)) {
      throw new IllegalStateException(
          "entry " + sealed.index() + " does not show the seed of " + sealed.object());
    }
  }

  static void apply(State s, EnvelopeClosed e) {
    int envelope = s.envelopes.find(e.envelope());
    int from = s.envelopes.from(envelope);
    for (LotAmount part : e.lots()) {
      Place to = part.expired() ? Place.EXPIRED : Place.AVAILABLE;
      s.points.move(from, (int) part.lot(), Place.ENVELOPED, to, part.amount().value());
    }
    if (s.envelopes.sharesLeft(envelope) > 0) {
      s.accounts.tie(from, -1);
    }
    s.envelopes.close(envelope);
  }
}
