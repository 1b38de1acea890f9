package bhtd.ledger.machine;

import bhtd.ledger.machine.state.Accounts;
import bhtd.ledger.machine.state.Once;
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

  static boolean known(State s, Signer signer) {
    return signer.account() != Accounts.NONE || s.authorities.find(signer.id()) != Authorities.NONE;
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
    int number = number(s, signer);
    if (s.rejections.count(number, now.ms()) >= s.genesis.limits().rejectionsPerHourMax()) {
      return refused(RefusalReason.TOO_MANY_REJECTIONS);
    }
    s.rejections.add(number, now.ms());
    return Optional.empty();
  }

  private static boolean isKey(State s, Signer signer, PublicKey key) {
    return signer.account() != Accounts.NONE
        ? s.accounts.isKey(signer.account(), key)
        : s.authorities.isKey(s.authorities.find(signer.id()), key);
  }

  /// Authorities first, then accounts.
  private static int number(State s, Signer signer) {
    return signer.account() == Accounts.NONE
        ? s.authorities.find(signer.id())
        : s.authorities.count() + signer.account();
  }

  private static Optional<Answer.Refused> refused(RefusalReason reason) {
    return Optional.of(Answer.Refused.because(reason));
  }
}
