package bhtd.kit.command;

import bhtd.kit.idempotency.Claim;
import bhtd.kit.idempotency.Idempotency;
import bhtd.protocol.value.Hash;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/// The durable step of every command: it is kept before it is sent.
@ApplicationScoped
class Submission {
  private final Commands commands;
  private final Idempotency idempotency;

  Submission(Commands commands, Idempotency idempotency) {
    this.commands = commands;
    this.idempotency = idempotency;
  }

  /// A command that is kept and can be sent.
  record Kept(Hash id, String objectId, byte[] bytes) {}

  /// Signs a draft and keeps the bytes, what the key stands for and the service's own rows, in one
  /// transaction.
  ///
  /// Crash before the commit: nothing was sent and nothing is known but a claim that runs out.
  /// After it: the outbox sends these bytes, and a retry finds them by its key.
  Uni<Kept> keep(Call call, Claim.Ours ours, Draft draft) {
    Commands.SignedCommandRow made = commands.sign(draft, call.caller().name(), call.mac());
    Hash id = made.signed().id();
    return Panache.withTransaction(
            () ->
                made.row()
                    .persist()
                    .chain(
                        () -> draft.rows().apply(id, Objects.requireNonNull(made.row().createdAt)))
                    .chain(() -> idempotency.submitted(ours, id, draft.objectId())))
        .replaceWith(new Kept(id, draft.objectId(), made.signed().bytes()));
  }
}
