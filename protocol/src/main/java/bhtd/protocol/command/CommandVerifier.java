package bhtd.protocol.command;

import bhtd.protocol.sign.Dsse;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.ChainId;
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
    return Optional.of(operations(command));
  }

  /// The verdicts on what a command's operations carry alone: whether anybody has signed the
  /// command itself is not looked at.
  public VerifiedCommand operations(Command command) {
    boolean[] shown = new boolean[command.operations().size()];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = shown(command, command.operations().get(i));
    }
    return new VerifiedCommand(command, shown);
  }

  private boolean shown(Command command, Operation operation) {
    ChainId chain = command.body().chain();
    AccountId signer = command.signer();
    return switch (operation) {
      case OpenAccount o ->
          isHeld(
              o.publicKey(),
              Possession.toSign(chain, signer, o.kind(), o.keyId(), o.publicKey()),
              o.possession());
      case RotateKey o ->
          isHeld(
              o.publicKey(),
              Possession.rotating(chain, signer, o.keyId(), o.publicKey()),
              o.possession());
      case AppointRegistrar o ->
          isHeld(
              o.publicKey(), Possession.appointing(chain, signer, o.publicKey()), o.possession());
      case RotateLogKey o -> isHandedOver(o, Possession.handingOver(chain, signer, o.publicKey()));
      case Charge o -> holds(o.mandate().signature(), Dsse.pae(Dsse.MANDATE, o.mandate().bytes()));
      case Pay o -> holds(o.request().signature(), Dsse.pae(Dsse.REQUEST, o.request().bytes()));
      case ClaimShare o ->
          o.link()
              .map(
                  link ->
                      isHeld(
                          link.publicKey(), LinkClaim.toSign(o.envelope(), signer), link.bytes()))
              .orElse(true);
      case Claim _,
          CloseAccount _,
          SetTier _,
          SetCategory _,
          DefineCurrency _,
          DefineProgram _,
          SetPolicy _,
          Issue _,
          Retire _,
          ExtendLot _,
          Award _,
          AwardCirculated _,
          CancelAward _,
          ClawBack _,
          Transfer _,
          Propose _,
          Accept _,
          EndAgreement _,
          OpenDispute _,
          RuleDispute _,
          Capture _,
          VoidPayment _,
          Refund _,
          CancelOrder _,
          Convert _,
          OfferSwap _,
          TakeSwap _,
          CancelSwap _,
          OpenEnvelope _,
          CloseWindow _,
          SettleWindow _,
          Deposit _,
          Withdraw _,
          DismissRegistrar _,
          SetLimits _,
          Freeze _,
          Unfreeze _,
          ActivateRules _,
          CancelActivation _ ->
          true;
    };
  }

  private boolean isHandedOver(RotateLogKey o, byte[] signed) {
    return isHeld(o.publicKey(), signed, o.possession())
        && isHeld(o.previousKey(), signed, o.handover());
  }

  /// Whether a key that nobody has registered yet is fit, and has signed.
  private boolean isHeld(PublicKey key, byte[] signed, byte[] signature) {
    return key.isFit() && rule.verify(key, signed, signature);
  }

  private boolean holds(Signature signature, byte[] signed) {
    return rule.verify(signature.publicKey(), signed, signature.bytes());
  }
}
