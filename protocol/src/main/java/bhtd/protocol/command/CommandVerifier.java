package bhtd.protocol.command;

import bhtd.protocol.sign.Dsse;
import bhtd.protocol.sign.SignatureRule;
import java.util.Optional;

/// Verifies every signature that a command carries. Needs nothing of the ledger's state, so that
/// any number of threads may do it ahead of the machine.
public record CommandVerifier(SignatureRule rule) {

  /// The command with the verdicts on what its operations carry, or nothing when a signature over
  /// the command itself does not hold.
  public Optional<VerifiedCommand> verify(Command command) {
    byte[] signed = Dsse.pae(Dsse.COMMAND, command.bodyBytes());
    for (Signature signature : command.signatures()) {
      if (!holds(signature, signed)) {
        return Optional.empty();
      }
    }
    boolean[] shown = new boolean[command.operations().size()];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = shown(command, command.operations().get(i));
    }
    return Optional.of(new VerifiedCommand(command, shown));
  }

  private boolean shown(Command command, Operation operation) {
    return switch (operation) {
      case OpenAccount o -> possessionHolds(command, o);
      case Charge o -> holds(o.mandate().signature(), Dsse.pae(Dsse.MANDATE, o.mandate().bytes()));
      case Claim o -> true;
      case DefineCurrency o -> true;
      case DefineProgram o -> true;
      case Issue o -> true;
      case Award o -> true;
      case Transfer o -> true;
      case Propose o -> true;
      case Accept o -> true;
    };
  }

  private boolean possessionHolds(Command command, OpenAccount open) {
    byte[] signed =
        Possession.toSign(
            command.body().chain(), command.signer(), open.kind(), open.keyId(), open.publicKey());
    return open.publicKey().isFit() && rule.verify(open.publicKey(), signed, open.possession());
  }

  private boolean holds(Signature signature, byte[] signed) {
    return rule.verify(signature.publicKey(), signed, signature.bytes());
  }
}
