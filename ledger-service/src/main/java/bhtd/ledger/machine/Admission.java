package bhtd.ledger.machine;

import bhtd.ledger.machine.state.Accounts;
import bhtd.ledger.machine.state.Authorities;
import bhtd.ledger.machine.state.Once;
import bhtd.ledger.machine.state.Rejections;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.Signature;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.wire.RefusalReason;
import java.util.Optional;

/// What keeps a command from being sealed at all, accepted or rejected. SPEC.md, "Refused
/// commands".
final class Admission {
  private static final long AHEAD_MS = 5 * 60 * 1_000L;

  private Admission() {}

  static Signer signer(State s, AccountId id) {
    return new Signer(id, s.accounts.find(id));
  }

  /// Whether it is an account that is not closed, or an authority that is not dismissed.
  static boolean known(State s, Signer signer) {
    if (signer.account() != Accounts.NONE) {
      return !s.accounts.closed(signer.account());
    }
    int authority = s.authorities.find(signer.id());
    return authority != Authorities.NONE && !s.authorities.dismissed(authority);
  }

  /// A repeated command first, then in the order of the reasons.
  static Optional<Answer.Refused> refuse(State s, Signer signer, Command command, BlockTime now) {
    long validUntil = command.body().validUntilMs();
    long first = s.once.find(command.id(), validUntil);
    if (first != Once.NONE) {
      return Optional.of(new Answer.Refused(RefusalReason.REPEATED, first));
    }
    if (now.ms() > validUntil) {
      return refused(RefusalReason.EXPIRED);
    }
    if (validUntil > now.ms() + AHEAD_MS) {
      return refused(RefusalReason.TOO_FAR_AHEAD);
    }
    if (!known(s, signer)) {
      return refused(RefusalReason.UNKNOWN_SIGNER);
    }
    for (Signature signature : command.signatures()) {
      if (!isKey(s, signer, signature.publicKey())) {
        return refused(RefusalReason.WRONG_KEY);
      }
    }
    return Optional.empty();
  }

  /// One rejection of the signer is to be sealed: whether there were too many in this hour.
  static Optional<Answer.Refused> countRejection(State s, Signer signer, BlockTime now) {
    boolean account = signer.account() != Accounts.NONE;
    Rejections counts = account ? s.rejections : s.rejectionsOfAuthorities;
    int number = account ? signer.account() : s.authorities.find(signer.id());
    if (counts.count(number, now.ms()) >= s.genesis.limits().rejectionsPerHourMax()) {
      return refused(RefusalReason.TOO_MANY_REJECTIONS);
    }
    counts.add(number, now.ms());
    return Optional.empty();
  }

  private static boolean isKey(State s, Signer signer, PublicKey key) {
    return signer.account() != Accounts.NONE
        ? s.accounts.isKey(signer.account(), key)
        : s.authorities.isKey(s.authorities.find(signer.id()), key);
  }

  private static Optional<Answer.Refused> refused(RefusalReason reason) {
    return Optional.of(Answer.Refused.because(reason));
  }
}
