package bhtd.kit.command;

import bhtd.kit.feed.SigningGate;
import bhtd.kit.idempotency.Claim;
import bhtd.kit.idempotency.Idempotency;
import bhtd.kit.identity.Caller;
import bhtd.kit.pause.SealingPause;
import bhtd.protocol.value.Hash;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The way every write of every service goes: once, kept before it is sent, answered when the
/// caller would have it. Call it on the request's own event loop.
@ApplicationScoped
public class Writes {
  private final Calls calls;
  private final SealingPause pause;
  private final SigningGate gate;
  private final Idempotency idempotency;
  private final Submission submission;
  private final Outbox outbox;
  private final Waiting waiting;
  private final Replies replies;
  private final Answers answers;
  private final OwnCommands signing;
  private final SignedDoor door;
  private final Trials trials;

  Writes(
      Calls calls,
      SealingPause pause,
      SigningGate gate,
      Idempotency idempotency,
      Submission submission,
      Outbox outbox,
      Waiting waiting,
      Replies replies,
      Answers answers,
      OwnCommands signing,
      SignedDoor door,
      Trials trials) {
    this.calls = calls;
    this.pause = pause;
    this.gate = gate;
    this.idempotency = idempotency;
    this.submission = submission;
    this.outbox = outbox;
    this.waiting = waiting;
    this.replies = replies;
    this.answers = answers;
    this.signing = signing;
    this.door = door;
    this.trials = trials;
  }

  /// A write that becomes one command.
  ///
  /// @param body the request as parsed; a retry must carry the same
  /// @param draft plans the command: checks what can be checked, and fails with a
  ///     {@link bhtd.kit.http.ProblemException} when it must not be signed. Not called for a retry
  /// @param view reads the object by the draft's object id, for the answer
  /// @return 201 with the object, 202 while the command is pending, 422 when the ledger rejects it
  public Uni<Response> command(
      Object body, Supplier<Uni<Draft>> draft, Function<String, ? extends Uni<?>> view) {
    pause.check();
    gate.check();
    Call call = calls.current();
    return claim(call, body)
        .chain(
            claim ->
                switch (claim) {
                  case Claim.Ours ours -> first(call, ours, draft, view);
                  case Claim.Submitted known -> again(call, known, draft, view);
                  case Claim.Answered known ->
                      Uni.createFrom().item(replies.again(call, known.answer()));
                });
  }

  /// The same for a write that takes its caller's own signature too, and is prepared and tried:
  /// then exactly the bytes that came are kept and sent, once the endpoint has taken their
  /// operations.
  ///
  /// @param endpoint what may be signed here
  public <T> Uni<Response> command(
      Asked<T> body, Signable<T> endpoint, Function<String, ? extends Uni<?>> view) {
    OwnSignature signed = body.signed();
    Optional<OwnCommand> own = Optional.ofNullable(signed).map(signing::open);
    T plain = body.plainBody();
    return switch (calls.door()) {
      case WRITE -> {
        Caller caller = calls.current().caller();
        yield command(
            plain == null ? Objects.requireNonNull(signed) : own.isEmpty() ? plain : body,
            () -> door.draft(plain, own, endpoint, caller),
            view);
      }
      case PREPARE -> door.draft(plain, own, endpoint).map(door::prepare).map(answers::ok);
      case TRIAL ->
          door.draft(plain, own, endpoint)
              .map(door::unsigned)
              .chain(trials::decide)
              .map(answers::ok);
    };
  }

  /// How the current write was asked for.
  public Door door() {
    return calls.door();
  }

  /// A write that changes this service's own tables only.
  ///
  /// @param body the request as parsed; a retry must carry the same
  /// @param change makes the change and the answer inside one transaction, in which a Hibernate
  ///     Reactive session is open. Not called for a retry
  public Uni<Response> own(Object body, Supplier<Uni<Answer>> change) {
    return own(body, () -> Uni.createFrom().voidItem(), found -> change.get());
  }

  /// The same, when something has to be found out before the transaction, such as another service's
  /// answer. Crash in between: the claim runs out, and a retry finds out again.
  ///
  /// @param before not called for a retry that has its answer
  public <T> Uni<Response> own(
      Object body, Supplier<Uni<T>> before, Function<T, Uni<Answer>> change) {
    pause.check();
    Call call = calls.current();
    return claim(call, body)
        .chain(
            claim ->
                switch (claim) {
                  case Claim.Ours ours -> change(ours, before, change);
                  case Claim.Submitted known ->
                      throw new IllegalStateException(
                          "not a command's endpoint: " + call.endpoint());
                  case Claim.Answered known ->
                      Uni.createFrom().item(replies.again(call, known.answer()));
                });
  }

  /// Answers a request whose object another request has made already: as {@link #command} answers,
  /// for a command that this service has kept. Writes nothing.
  public Uni<Response> follow(Hash command, Function<String, ? extends Uni<?>> view) {
    Call call = calls.current();
    return waiting
        .outcome(command, call.patience())
        .chain(state -> replies.about(call, Optional.empty(), state, view))
        .map(Response.ResponseBuilder::build);
  }

  private Uni<Claim> claim(Call call, Object body) {
    Hash bodyHash = Hash.sha256(answers.text(body).getBytes(StandardCharsets.UTF_8));
    return call.mac()
        .map(mac -> idempotency.claim(mac, bodyHash))
        .orElseGet(() -> Uni.createFrom().item(new Claim.Ours(Optional.empty())));
  }

  private Uni<Response> first(
      Call call,
      Claim.Ours ours,
      Supplier<Uni<Draft>> draft,
      Function<String, ? extends Uni<?>> view) {
    return Uni.createFrom()
        .deferred(draft::get)
        .chain(planned -> submission.keep(call, ours, planned))
        .onFailure()
        .call(() -> idempotency.release(ours))
        .chain(
            kept ->
                outbox.send(kept.id(), kept.bytes()).chain(() -> answer(call, ours, kept, view)))
        .map(Response.ResponseBuilder::build);
  }

  private Uni<Response.ResponseBuilder> answer(
      Call call, Claim.Ours ours, Submission.Kept kept, Function<String, ? extends Uni<?>> view) {
    return waiting
        .outcome(kept.id(), call.patience())
        .chain(state -> replies.about(call, ours.key(), state, view));
  }

  private Uni<Response> again(
      Call call,
      Claim.Submitted known,
      Supplier<Uni<Draft>> draft,
      Function<String, ? extends Uni<?>> view) {
    return outbox
        .resend(known.command())
        .chain(() -> waiting.outcome(known.command(), call.patience()))
        .chain(
            state ->
                state.status() == CommandStatus.REFUSED && state.complete()
                    ? signAnew(call, known, draft, view)
                    : replies
                        .about(call, Optional.of(known.key()), state, view)
                        .map(answer -> answer.header("Idempotent-Replayed", "true").build()));
  }

  /// The old command is dead: a block later than its `valid_until` is applied and it is in none.
  private Uni<Response> signAnew(
      Call call,
      Claim.Submitted known,
      Supplier<Uni<Draft>> draft,
      Function<String, ? extends Uni<?>> view) {
    return idempotency
        .claimAgain(known.key(), known.command())
        .chain(
            claim ->
                switch (claim) {
                  case Claim.Ours ours -> first(call, ours, draft, view);
                  case Claim.Submitted s ->
                      throw new IllegalStateException("claimed and submitted");
                  case Claim.Answered a -> Uni.createFrom().item(replies.again(call, a.answer()));
                });
  }

  private <T> Uni<Response> change(
      Claim.Ours ours, Supplier<Uni<T>> before, Function<T, Uni<Answer>> change) {
    return Uni.createFrom()
        .<T>deferred(before::get)
        .chain(
            found ->
                Panache.withTransaction(
                    () ->
                        change
                            .apply(found)
                            .call(answer -> idempotency.answered(ours, answers.plain(answer)))))
        .onFailure()
        .call(() -> idempotency.release(ours))
        .map(answer -> answers.response(answer).build());
  }
}
