package bhtd.kit.command;

import bhtd.kit.KitConfig;
import bhtd.kit.http.Problems;
import bhtd.kit.identity.Caller;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.CommandSigner;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.UnsignedCommand;
import bhtd.protocol.value.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes drafts of what is asked for, whoever is to sign it, and unsigned commands of drafts.
@ApplicationScoped
class SignedDoor {
  /// The ledger's own limit.
  private static final Duration VALIDITY_MAX = Duration.ofMinutes(5);

  private final KitConfig config;
  private final Clock clock;
  private final Commands commands;
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

  /// The command that a request comes to, whoever signs it.
  <T> Uni<Draft> draft(@Nullable T request, Optional<OwnCommand> own, Signable<T> endpoint) {
    Uni<List<Operation>> planned =
        request == null ? Uni.createFrom().item(List.of()) : endpoint.operations().apply(request);
    return planned
        .map(
            operations ->
                own.map(signed -> intent(request, signed, operations))
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
      @Nullable T request, OwnCommand signed, List<Operation> planned) {
    Signable.unless(request == null || signed.does(planned));
    Command command = signed.command();
    return new Intent<>(
        command.body().nonce(), command.operations(), command.body().each(), request);
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
    Signable.unless(
        own.does(draft.operations())
            && command.body().each() == draft.each()
            && command.body().nonce().equals(draft.nonce()));
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

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
