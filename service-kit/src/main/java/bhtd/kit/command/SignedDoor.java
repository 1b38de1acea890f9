package bhtd.kit.command;

import bhtd.kit.KitConfig;
import bhtd.kit.http.Problems;
import bhtd.kit.identity.Caller;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.CommandSigner;
import bhtd.protocol.command.CommandVerifier;
import bhtd.protocol.command.OperationCodec;
import bhtd.protocol.command.UnsignedCommand;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.value.MalformedException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Where commands come in that their callers have signed themselves.
@ApplicationScoped
class SignedDoor {
  /// The ledger's own limit.
  private static final Duration VALIDITY_MAX = Duration.ofMinutes(5);

  private static final int UUID_VERSION = 7;
  private static final int UUID_VARIANT = 2;

  private final KitConfig config;
  private final Clock clock;
  private final Commands commands;
  private final CommandVerifier verifier = new CommandVerifier(SignatureRule.fastest());
  private final SecureRandom random = new SecureRandom();

  SignedDoor(KitConfig config, Clock clock, Commands commands) {
    this.config = config;
    this.clock = clock;
    this.commands = commands;
  }

  /// What the signer of a draft would have to sign.
  Prepared prepare(Draft draft) {
    Instant validUntil = Instant.ofEpochMilli(clock.millis()).plus(config.validity());
    byte[] salt = new byte[CommandCodec.SALT_BYTES];
    random.nextBytes(salt);
    UnsignedCommand command =
        new CommandSigner(config.chainId())
            .prepare(
                draft.signer(),
                draft.nonce(),
                validUntil.toEpochMilli(),
                Optional.empty(),
                salt,
                draft.operations(),
                draft.each());
    return new Prepared(
        draft.objectId(),
        command.id(),
        draft.signer(),
        validUntil,
        base64(command.body()),
        base64(command.toSign()),
        base64(salt),
        command.operations().stream().map(SignedDoor::base64).toList());
  }

  /// Reads a command that somebody has signed for this chain.
  ///
  /// @throws bhtd.kit.http.ProblemException 400 when it is none, or a signature does not hold
  OwnCommand open(OwnSignature given) {
    byte[] bytes;
    Command command;
    try {
      bytes = Base64.getDecoder().decode(given.signedCommand());
      command = CommandCodec.parse(bytes);
    } catch (MalformedException e) {
      throw unfit(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException notBase64) {
      throw unfit("is not base64");
    }
    if (!command.body().chain().equals(config.chainId())) {
      throw unfit("is for another chain than " + config.chain());
    }
    UUID nonce = command.body().nonce();
    if (nonce.version() != UUID_VERSION || nonce.variant() != UUID_VARIANT) {
      throw unfit("has a nonce that is no UUIDv7");
    }
    if (verifier.verify(command).isEmpty()) {
      throw unfit("has a signature that does not hold");
    }
    return new OwnCommand(command, bytes);
  }

  /// The draft with the command that came in the place of the one the service would sign.
  ///
  /// @return fails with 422 when it is not what the draft says or its time is not now, 409 when it
  ///     was sent before
  Uni<Draft> admit(OwnCommand own, Caller caller, Draft draft) {
    Command command = own.command();
    if (!command.signer().equals(draft.signer())) {
      throw Problems.brokenRule(
          "SIGNER_OTHER", "The signer is not your account that does this, " + draft.signer() + ".");
    }
    if (command.body().each() || !same(command, draft)) {
      throw Signable.another();
    }
    Instant validUntil = Instant.ofEpochMilli(command.body().validUntilMs());
    Instant now = Instant.ofEpochMilli(clock.millis());
    if (validUntil.isBefore(now)) {
      throw Problems.brokenRule("EXPIRED", "Its valid_until is over: sign a new one.");
    }
    if (validUntil.isAfter(now.plus(VALIDITY_MAX))) {
      throw Problems.brokenRule("VALIDITY_TOO_LONG", "A command is valid for 5 minutes at most.");
    }
    return commands.find(command.id()).map(known -> unlessKnown(known, caller, draft.ownedBy(own)));
  }

  private static Draft unlessKnown(Optional<CommandState> known, Caller caller, Draft draft) {
    known.ifPresent(
        state -> {
          throw Problems.conflict(
              "COMMAND_KNOWN",
              state.owner().equals(caller.name())
                  ? "This command was sent before, for " + state.objectId() + "."
                  : "This command was sent before.");
        });
    return draft;
  }

  private static boolean same(Command command, Draft draft) {
    List<byte[]> planned = draft.operations().stream().map(OperationCodec::toBytes).toList();
    List<byte[]> signed = command.operationBytes();
    if (planned.size() != signed.size()
        || command.body().each() != draft.each()
        || !command.body().nonce().equals(draft.nonce())) {
      return false;
    }
    for (int i = 0; i < planned.size(); i++) {
      if (!Arrays.equals(planned.get(i), signed.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static RuntimeException unfit(String detail) {
    return Problems.invalid("signed_command", detail);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
