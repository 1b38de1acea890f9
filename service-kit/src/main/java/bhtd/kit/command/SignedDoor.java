package bhtd.kit.command;

import bhtd.kit.KitConfig;
import bhtd.kit.http.Problems;
import bhtd.kit.identity.Caller;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandBody;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.CommandSigner;
import bhtd.protocol.command.CommandVerifier;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.OperationCodec;
import bhtd.protocol.command.UnsignedCommand;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.value.Ids;
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
import org.jspecify.annotations.Nullable;

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
    Instant validUntil = validUntil();
    UnsignedCommand command = unsigned(draft, validUntil);
    return new Prepared(
        draft.objectId(),
        command.id(),
        draft.signer(),
        validUntil,
        base64(command.body()),
        base64(command.toSign()),
        base64(command.salt()),
        command.operations().stream().map(SignedDoor::base64).toList());
  }

  /// The command of a draft, to be tried.
  UnsignedCommand unsigned(Draft draft) {
    return unsigned(draft, validUntil());
  }

  private Instant validUntil() {
    return Instant.ofEpochMilli(clock.millis()).plus(config.validity());
  }

  private UnsignedCommand unsigned(Draft draft, Instant validUntil) {
    byte[] salt = new byte[CommandCodec.SALT_BYTES];
    random.nextBytes(salt);
    return new CommandSigner(config.chainId())
        .prepare(
            draft.signer(),
            draft.nonce(),
            validUntil.toEpochMilli(),
            Optional.empty(),
            salt,
            draft.operations(),
            draft.each());
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

  /// The command that a request comes to, whoever signs it.
  <T> Uni<Draft> draft(@Nullable T request, Optional<OwnCommand> own, Signable<T> endpoint) {
    Uni<List<Operation>> planned =
        request == null ? Uni.createFrom().item(List.of()) : endpoint.operations().apply(request);
    return planned
        .map(
            operations ->
                own.map(signed -> intent(request, signed.command(), operations))
                    .orElseGet(
                        () ->
                            new Intent<>(Ids.uuid7(clock), operations, /* each= */ false, request)))
        .chain(intent -> endpoint.draft().apply(intent));
  }

  /// The same, to be carried out now.
  <T> Uni<Draft> draft(
      @Nullable T request, Optional<OwnCommand> own, Signable<T> endpoint, Caller caller) {
    Uni<Draft> draft = draft(request, own, endpoint);
    return own.map(signed -> draft.chain(d -> admit(signed, caller, d))).orElse(draft);
  }

  private static <T> Intent<T> intent(
      @Nullable T request, Command signed, List<Operation> planned) {
    if (request != null && !same(signed, planned)) {
      throw Signable.another();
    }
    CommandBody body = signed.body();
    return new Intent<>(body.nonce(), signed.operations(), body.each(), request);
  }

  /// The draft with the command that came in the place of the one the service would sign.
  ///
  /// @return fails with 422 when it is not what the draft says or its time is not now, 409 when it
  ///     was sent before
  private Uni<Draft> admit(OwnCommand own, Caller caller, Draft draft) {
    Command command = own.command();
    if (!command.signer().equals(draft.signer())) {
      throw Problems.brokenRule(
          "SIGNER_OTHER", "The signer is not your account that does this, " + draft.signer() + ".");
    }
    if (!same(command, draft.operations())
        || command.body().each() != draft.each()
        || !command.body().nonce().equals(draft.nonce())) {
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

  /// Whether a command does exactly this.
  private static boolean same(Command command, List<Operation> operations) {
    List<byte[]> planned = operations.stream().map(OperationCodec::toBytes).toList();
    List<byte[]> signed = command.operationBytes();
    if (planned.size() != signed.size()) {
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
