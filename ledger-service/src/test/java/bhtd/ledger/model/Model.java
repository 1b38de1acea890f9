package bhtd.ledger.model;

import static bhtd.protocol.value.Reason.ACCOUNT_CLOSED;

import bhtd.ledger.model.Facts.Account;
import bhtd.ledger.model.Facts.Hour;
import bhtd.ledger.model.Facts.Once;
import bhtd.protocol.block.Genesis;
import bhtd.protocol.block.Rejection;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.Charge;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.VerifiedCommand;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.wire.RefusalReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A chain as SPEC.md says it is. Start reading here; {@link Rules} goes on.
final class Model {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 3_600_000;
  private static final long LIFE = 300_000;

  final State s;
  private final byte[] envelopeKey;

  Model(Genesis genesis, byte[] envelopeKey) {
    s = new State(genesis);
    this.envelopeKey = envelopeKey.clone();
  }

  void startBlock(long now) {
    Authority.start(s, now);
  }

  void endBlock() {
    s.height++;
  }

  Optional<Due.Item> nextDue(long now) {
    return Due.next(s, now);
  }

  /// SPEC.md, "Refusals", from REPEATED on.
  ///
  /// @param index the log index of its entry, if it is sealed
  /// @param share what the ledger says was drawn; 0 where it says nothing
  Said command(VerifiedCommand verified, long index, long share, long now) {
    Command command = verified.command();
    long until = command.body().validUntilMs();
    Hash id = command.id();
    Once once = new Once(until / MINUTE, id.a(), id.b());
    if (s.once.has(once) && now / MINUTE <= once.minute()) {
      return new Said.Refused(RefusalReason.REPEATED, s.once.at(once));
    }
    if (now > until) {
      return refused(RefusalReason.EXPIRED);
    }
    if (until > now + LIFE) {
      return refused(RefusalReason.TOO_FAR_AHEAD);
    }
    Optional<PublicKey> key = key(command.signer());
    if (key.isEmpty()) {
      return refused(RefusalReason.UNKNOWN_SIGNER);
    }
    if (command.signatures().stream().anyMatch(s -> !s.publicKey().equals(key.get()))) {
      return refused(RefusalReason.WRONG_KEY);
    }
    Said said = decide(verified, share, now);
    if (said instanceof Said.Rejected) {
      Hour hour = new Hour(command.signer(), now / HOUR);
      int count = s.rejections.find(hour).orElse(0);
      if (count >= s.genesis.limits().rejectionsPerHourMax()) {
        return refused(RefusalReason.TOO_MANY_REJECTIONS);
      }
      s.rejections.put(hour, count + 1);
      int spent = spendMandates(verified, now);
      s.once.put(once, index);
      return new Said.Rejected(((Said.Rejected) said).rejection(), spent);
    }
    s.once.put(once, index);
    return said;
  }

  private static Said refused(RefusalReason reason) {
    return new Said.Refused(reason, 0);
  }

  Optional<PublicKey> key(AccountId signer) {
    if (signer.equals(s.operator())) {
      return Optional.of(s.genesis.operatorKey());
    }
    if (signer.equals(s.settler())) {
      return Optional.of(s.genesis.settlerKey());
    }
    if (s.isRegistrar(signer)) {
      return Optional.of(s.registrars.at(signer).key());
    }
    return s.accounts.find(signer).filter(a -> !a.closed()).map(Account::key);
  }

  private Said decide(VerifiedCommand verified, long share, long now) {
    Command command = verified.command();
    Lucky lucky = new Lucky(envelopeKey, share, command.id());
    List<Book<?, ?>> before = s.copy();
    List<Optional<Said.LeftOut>> leftOut = new ArrayList<>();
    for (int i = 0; i < command.operations().size(); i++) {
      List<Book<?, ?>> operation = s.copy();
      try {
        Broken.when(closed(command.signer()), ACCOUNT_CLOSED);
        Rules.run(s, command, i, verified.shown()[i], lucky, now);
        leftOut.add(Optional.empty());
      } catch (Broken b) {
        if (!command.body().each() || !(command.operations().get(i) instanceof Award)) {
          s.become(before);
          return new Said.Rejected(new Rejection(b.reason, i, b.needed, b.present), 0);
        }
        s.become(operation);
        leftOut.add(Optional.of(new Said.LeftOut(b.reason, b.needed, b.present)));
      }
    }
    return new Said.Accepted(leftOut);
  }

  private boolean closed(AccountId signer) {
    return s.accounts.find(signer).map(Account::closed).orElse(false);
  }

  private int spendMandates(VerifiedCommand verified, long now) {
    int spent = 0;
    for (int i = 0; i < verified.shown().length; i++) {
      if (verified.command().operations().get(i) instanceof Charge charge
          && Paying.spend(s, charge, verified.shown()[i], now)) {
        spent++;
      }
    }
    return spent;
  }
}
