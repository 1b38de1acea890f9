package bhtd.wallet;

import bhtd.protocol.command.ClaimShare;
import bhtd.protocol.command.LinkClaim;
import bhtd.protocol.command.OpenEnvelope;
import bhtd.protocol.event.EnvelopeOpened;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.ShareClaimed;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.Proofs;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.ObjectKey;
import bhtd.protocol.value.Reason;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Envelopes of one lot, split equally, as {@link ThinRules} knows them.
final class ThinObjects {
  private static final long DAY_MS = 86_400_000;

  private final Map<ObjectKey, EnvelopeOpened> envelopes = new HashMap<>();
  private final Map<ObjectKey, Set<AccountId>> claimers = new HashMap<>();

  /// A share, or why there is none.
  record Claimed(@Nullable ShareClaimed event, @Nullable Reason reason) {}

  EnvelopeOpened open(ObjectKey key, AccountId from, OpenEnvelope o, List<LotAmount> lots) {
    EnvelopeOpened event =
        new EnvelopeOpened(
            key,
            from,
            o.asset(),
            lots,
            o.shares(),
            o.split(),
            o.membersRoot(),
            o.memberCount(),
            o.linkKey(),
            Clock.systemUTC().millis() + DAY_MS,
            Optional.empty());
    envelopes.put(key, event);
    claimers.put(key, new HashSet<>());
    return event;
  }

  Claimed claim(ClaimShare o, AccountId claimer) {
    EnvelopeOpened envelope = envelopes.get(o.envelope());
    Set<AccountId> before = claimers.getOrDefault(o.envelope(), Set.of());
    if (envelope == null) {
      return new Claimed(null, Reason.ENVELOPE_UNKNOWN);
    }
    if (before.size() == envelope.shares()) {
      return new Claimed(null, Reason.ENVELOPE_NOT_OPEN);
    }
    if (!invited(envelope, o, claimer)) {
      return new Claimed(null, Reason.CLAIM_NOT_INVITED);
    }
    if (before.contains(claimer)) {
      return new Claimed(null, Reason.SHARE_ALREADY_CLAIMED);
    }
    LotAmount all = envelope.lots().getFirst();
    LotAmount share =
        new LotAmount(all.lot(), new Amount(all.amount().value() / envelope.shares()));
    int ordinal = before.size();
    before.add(claimer);
    return new Claimed(
        new ShareClaimed(
            o.envelope(), envelope.from(), claimer, envelope.asset(), ordinal, List.of(share)),
        null);
  }

  private static boolean invited(EnvelopeOpened envelope, ClaimShare o, AccountId claimer) {
    if (envelope.linkKey().isPresent()) {
      return o.link()
          .filter(link -> link.publicKey().equals(envelope.linkKey().get()))
          .filter(
              link ->
                  SignatureRule.bouncyCastle()
                      .verify(
                          link.publicKey(), LinkClaim.toSign(o.envelope(), claimer), link.bytes()))
          .isPresent();
    }
    return Proofs.verifyInclusion(
        Merkle.leaf(claimer.toBytes()),
        o.memberIndex(),
        envelope.memberCount(),
        o.memberPath(),
        envelope.membersRoot().orElseThrow());
  }
}
