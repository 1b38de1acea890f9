package bhtd.kit.command;

import bhtd.kit.idempotency.Claim;
import bhtd.kit.idempotency.Idempotency;
import bhtd.kit.idempotency.StoredAnswer;
import bhtd.kit.pause.SealingPause;
import bhtd.kit.secrets.Secrets;
import bhtd.protocol.value.Hash;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The way every write of every service goes: once, kept before it is sent, answered when the
// caller
/// would have it. Call it on the request's own event loop.
@ApplicationScoped
public class Writes {
  private final Calls calls;
  private final SealingPause pause;
  private final Secrets secrets;
  private final Idempotency idempotency;
  private final Commands commands;
  private final Outbox outbox;
  private final Waiting waiting;
  private final Answers answers;

  Writes(
      Calls calls,
      SealingPause pause,
      Secrets secrets,
      Idempotency idempotency,
      Commands commands,
      Outbox outbox,
      Waiting waiting,
      Answers answers) {
    this.calls = calls;
    this.pause = pause;
    this.secrets = secrets;
    this.idempotency = idempotency;
    this.commands = commands;
    this.outbox = outbox;
    this.waiting = waiting;
    this.answers = answers;
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
    Call call = calls.current();
    return claim(call, body)
        .chain(
            claim ->
                switch (claim) {
                  case Claim.Ours ours -> first(call, ours, draft, view);
                  case Claim.Submitted known -> again(call, known, draft, view);
                  case Claim.Answered known -> Uni.createFrom().item(replay(known.answer()));
                });
  }

  /// A write that changes this service's own tables only.
  ///
  /// @param body the request as parsed; a retry must carry the same
  /// @param change makes the change and the answer inside one transaction, in which a Hibernate
  // Reactive
  ///     session is open. Not called for a retry
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
                  case Claim.Answered known -> Uni.createFrom().item(replay(known.answer()));
                });
  }

  /// Answers a request whose object another request has made already: as {@link #command} answers,
  // for a
  /// command that this service has kept. Writes nothing.
  public Uni<Response> follow(Hash command, Function<String, ? extends Uni<?>> view) {
    Call call = calls.current();
    return waiting
        .outcome(command, call.patience())
        .chain(state -> answer(call, Optional.empty(), state, view))
        .map(Response.ResponseBuilder::build);
  }

  private Uni<Claim> claim(Call call, Object body) {
    Hash bodyHash = Hash.sha256(utf8(answers.text(body)));
    return mac(call)
        .map(mac -> idempotency.claim(mac, bodyHash))
        .orElseGet(() -> Uni.createFrom().item(new Claim.Ours(Optional.empty())));
  }

  private Optional<Hash> mac(Call call) {
    return call.key()
        .map(
            key ->
                secrets.mac(
                    "idempotency", utf8(call.caller().name()), utf8(call.endpoint()), utf8(key)));
  }

  private Uni<Response> first(
      Call call,
      Claim.Ours ours,
      Supplier<Uni<Draft>> draft,
      Function<String, ? extends Uni<?>> view) {
    return Uni.createFrom()
        .deferred(draft::get)
        .chain(planned -> keep(call, ours, planned))
        .onFailure()
        .call(() -> idempotency.release(ours))
        .chain(
            kept ->
                outbox.send(kept.id(), kept.bytes()).chain(() -> answer(call, ours, kept, view)))
        .map(Response.ResponseBuilder::build);
  }

  /// Keeps the signed bytes, what the key stands for and the service's own rows, in one
  // transaction.
  ///
  /// Crash before the commit: nothing was sent and nothing is known but a claim that runs out.
  // After
  /// it: the outbox sends these bytes, and a retry finds them by its key.
  private Uni<Kept> keep(Call call, Claim.Ours ours, Draft draft) {
    Commands.SignedCommandRow made = commands.sign(draft, call.caller().name(), mac(call));
    Hash id = made.signed().id();
    return Panache.withTransaction(
            () ->
                made.row()
                    .persist()
                    .chain(() -> draft.rows().apply(id))
                    .chain(() -> idempotency.submitted(ours, id, draft.objectId())))
        .replaceWith(new Kept(id, draft.objectId(), made.signed().bytes()));
  }

  private Uni<Response.ResponseBuilder> answer(
      Call call, Claim.Ours ours, Kept kept, Function<String, ? extends Uni<?>> view) {
    return waiting
        .outcome(kept.id(), call.patience())
        .chain(state -> answer(call, ours.key(), state, view));
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
                    : answer(call, Optional.of(known.key()), state, view)
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
                  case Claim.Answered a -> Uni.createFrom().item(replay(a.answer()));
                });
  }

  private Uni<Response.ResponseBuilder> answer(
      Call call,
      Optional<Claim.Key> key,
      CommandState state,
      Function<String, ? extends Uni<?>> view) {
    Uni<StoredAnswer> made =
        state.status() == CommandStatus.REJECTED
            ? Uni.createFrom().item(answers.rejected(state))
            : view.apply(state.objectId()).map(object -> answers.object(state, object));
    boolean last = state.complete() && state.status() != CommandStatus.REFUSED;
    return made.call(
            answer ->
                last && key.isPresent()
                    ? idempotency.store(key.get(), state.id(), answer)
                    : Uni.createFrom().voidItem())
        .map(answers::response)
        .map(
            answer ->
                call.patience().isZero()
                    ? answer
                    : answer.header("Preference-Applied", "wait=" + call.patience().toSeconds()));
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

  private Response replay(StoredAnswer answer) {
    return answers.response(answer).header("Idempotent-Replayed", "true").build();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private record Kept(Hash id, String objectId, byte[] bytes) {}
}
