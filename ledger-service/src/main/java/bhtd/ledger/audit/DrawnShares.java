package bhtd.ledger.audit;

import bhtd.ledger.machine.Decision;
import bhtd.ledger.machine.DueDone;
import bhtd.protocol.command.Split;
import bhtd.protocol.event.EnvelopeClosed;
import bhtd.protocol.event.EnvelopeOpened;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.ShareClaimed;
import bhtd.protocol.sign.LuckyDraw;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Remembers what was claimed of each lucky envelope until its seed is shown, then draws every
/// share again: with the seed, the share's ordinal and the claim's id nothing else can have come
/// out.
final class DrawnShares {
  private final Map<ObjectKey, Envelope> open = new HashMap<>();
  private long checked;

  private static final class Envelope {
    private final List<Claim> claims = new ArrayList<>();
    private int shares;
    private long left;

    private Envelope(int shares, long left) {
      this.shares = shares;
      this.left = left;
    }
  }

  /// @param left points before the claim
  /// @param shares not claimed before it
  private record Claim(long index, int ordinal, Hash command, long left, int shares, long share) {}

  /// @param index of the entry
  /// @param command its id
  void take(long index, Hash command, Decision decision) {
    for (Event event : decision.events()) {
      if (event instanceof EnvelopeOpened e) {
        opened(e);
      } else if (event instanceof ShareClaimed e) {
        claimed(index, e, command);
      }
    }
  }

  /// @param index of the entry
  /// @throws AuditFailure naming the first claim whose share is not the one that the seed gives
  void take(long index, DueDone done) {
    for (Event event : done.events()) {
      if (event instanceof EnvelopeClosed e && done.seed().isPresent()) {
        closed(index, e, done.seed().get());
      }
    }
  }

  private void opened(EnvelopeOpened e) {
    if (e.split() == Split.LUCKY) {
      open.put(e.envelope(), new Envelope(e.shares(), points(e.lots())));
    }
  }

  private void claimed(long index, ShareClaimed e, Hash command) {
    Envelope envelope = open.get(e.envelope());
    if (envelope == null) {
      return; // an equal one: the rules alone give its shares
    }
    long share = points(e.lots());
    envelope.claims.add(
        new Claim(index, e.ordinal(), command, envelope.left, envelope.shares, share));
    envelope.left -= share;
    envelope.shares--;
  }

  /// @param seed what is shown, already found to be the one that was sealed
  private void closed(long index, EnvelopeClosed e, Hash seed) {
    Envelope envelope = open.remove(e.envelope());
    if (envelope == null) {
      return;
    }
    for (Claim claim : envelope.claims) {
      long fair = LuckyDraw.share(seed, claim.ordinal, claim.command, claim.left, claim.shares);
      AuditFailure.unless(
          claim.share == fair,
          "%s claims %d points as share %d of envelope %s; by the seed that %s shows it is %d"
              .formatted(
                  AuditFailure.entry(claim.index),
                  claim.share,
                  claim.ordinal,
                  e.envelope(),
                  AuditFailure.entry(index),
                  fair));
      checked++;
    }
  }

  /// How many shares were drawn again.
  long checked() {
    return checked;
  }

  private static long points(List<LotAmount> lots) {
    return lots.stream().mapToLong(part -> part.amount().value()).sum();
  }
}
