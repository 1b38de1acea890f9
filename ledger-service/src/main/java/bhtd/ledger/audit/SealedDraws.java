package bhtd.ledger.audit;

import bhtd.ledger.machine.Draws;
import bhtd.protocol.block.Outcome;
import bhtd.protocol.sign.LuckyDraw;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;

/// What chance gave, as one entry's outcome says it. Whether it can be so is checked here, whether
/// it is so when the seed is shown: {@link DrawnShares}.
///
/// @param index of the entry
record SealedDraws(long index, Outcome outcome) implements Draws {
  @Override
  public Hash seedHash(ObjectKey envelope) {
    return outcome
        .seedHash()
        .orElseThrow(
            () ->
                new AuditFailure(who() + " opens a lucky envelope and seals no hash of its seed"));
  }

  @Override
  public long share(Share share) {
    long most = LuckyDraw.most(share.left(), share.shares());
    AuditFailure.unless(
        outcome.share() >= 1 && outcome.share() <= most,
        "%s claims a share of %d of envelope %s, where 1 to %d can be drawn"
            .formatted(who(), outcome.share(), share.envelope(), most));
    return outcome.share();
  }

  @Override
  public Hash seed(ObjectKey envelope, Hash seedHash) {
    Hash seed =
        outcome
            .seed()
            .orElseThrow(
                () ->
                    new AuditFailure(
                        who() + " closes a lucky envelope and does not show its seed"));
    AuditFailure.unless(
        LuckyDraw.seedHash(seed).equals(seedHash),
        who()
            + " shows a seed for envelope "
            + envelope
            + " that is not the one whose hash was sealed when it was opened");
    return seed;
  }

  private String who() {
    return AuditFailure.entry(index);
  }
}
