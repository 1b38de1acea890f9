package bhtd.kit.command;

import bhtd.kit.idempotency.Claim;
import bhtd.kit.idempotency.Idempotency;
import bhtd.kit.idempotency.StoredAnswer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;

/// Answers about commands, and stores those that are final.
@ApplicationScoped
class Replies {
  private final Idempotency idempotency;
  private final Answers answers;

  Replies(Idempotency idempotency, Answers answers) {
    this.idempotency = idempotency;
    this.answers = answers;
  }

  /// What to answer while a command is in this state.
  ///
  /// @param key what the answer is stored for, once nothing can change any more
  Uni<Response.ResponseBuilder> about(
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
        .map(answer -> answers.response(answer, call))
        .map(answer -> waited(call, answer));
  }

  /// A stored answer once more.
  Response again(Call call, StoredAnswer answer) {
    return answers.response(answer, call).header("Idempotent-Replayed", "true").build();
  }

  private static Response.ResponseBuilder waited(Call call, Response.ResponseBuilder answer) {
    return call.patience().isZero()
        ? answer
        : answer.header("Preference-Applied", "wait=" + call.patience().toSeconds());
  }
}
