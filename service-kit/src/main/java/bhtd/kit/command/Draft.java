package bhtd.kit.command;

import bhtd.protocol.command.Operation;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A command that is about to be signed, and the rows that are kept with it.
///
/// @param objectId the object it makes or changes, for example {@code trf_…}
/// @param nonce the object's own UUIDv7, or any new one
/// @param key the signer's key
/// @param operations 1 to 1,000
/// @param each of awards only: one that breaks a rule is left out, the others count
/// @param rows saves the service's own rows; called once, with the command's id and when it was
///     made, inside the transaction that keeps the command (a Hibernate Reactive session is open)
/// @param own the command that its caller has signed; `key` is not used then
public record Draft(
    String objectId,
    UUID nonce,
    AccountId signer,
    SigningKey key,
    List<Operation> operations,
    boolean each,
    BiFunction<Hash, Instant, Uni<?>> rows,
    @Nullable OwnCommand own) {

  public Draft {
    operations = List.copyOf(operations);
  }

  /// The command of what is intended, which makes a new object.
  ///
  /// @param prefix of the object's id, for example {@code trf}
  public static Draft of(String prefix, Intent<?> intent, AccountId signer, SigningKey key) {
    return change(prefix + "_" + intent.id(), intent, signer, key);
  }

  /// The command of what is intended, which changes an object.
  public static Draft change(String objectId, Intent<?> intent, AccountId signer, SigningKey key) {
    Draft draft = of(objectId, intent.id(), signer, key, intent.operations());
    return intent.each() ? draft.countingEach() : draft;
  }

  /// A draft that keeps nothing but the command itself.
  public static Draft of(
      String objectId, UUID nonce, AccountId signer, SigningKey key, List<Operation> operations) {
    return new Draft(
        objectId,
        nonce,
        signer,
        key,
        operations,
        /* each= */ false,
        (command, now) -> Uni.createFrom().voidItem(),
        null);
  }

  /// The same, of awards that count each by itself.
  public Draft countingEach() {
    return new Draft(objectId, nonce, signer, key, operations, /* each= */ true, rows, own);
  }

  /// The same, with rows to save.
  public Draft saving(Function<Hash, Uni<?>> more) {
    return saving((command, now) -> more.apply(command));
  }

  /// The same, with the object's row: its `id`, `command` and `created_at` are set.
  ///
  /// @param fill sets the other columns
  public Draft keeping(String table, Consumer<NewRow> fill) {
    return saving(
        (command, now) -> {
          NewRow row = new NewRow(table, objectId, command, now);
          fill.accept(row);
          return row.insert();
        });
  }

  /// The same, with a row beside it: its `command` is set.
  public Draft noting(String table, Consumer<NewRow> fill) {
    return saving(
        command -> {
          NewRow row = new NewRow(table, command);
          fill.accept(row);
          return row.insert();
        });
  }

  private Draft saving(BiFunction<Hash, Instant, Uni<?>> more) {
    return new Draft(
        objectId,
        nonce,
        signer,
        key,
        operations,
        each,
        (command, now) -> rows.apply(command, now).chain(() -> more.apply(command, now)),
        own);
  }

  /// The same, signed by its caller.
  Draft ownedBy(OwnCommand signed) {
    return new Draft(objectId, nonce, signer, key, operations, each, rows, signed);
  }
}
