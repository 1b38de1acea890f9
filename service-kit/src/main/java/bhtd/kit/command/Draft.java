package bhtd.kit.command;

import bhtd.protocol.command.Operation;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A command that is about to be signed, and the rows that are kept with it.
///
/// @param objectId the object it makes or changes, for example {@code trf_…}
/// @param nonce the object's own UUIDv7, or any new one
/// @param key the signer's key
/// @param operations 1 to 1,000
/// @param each of awards only: one that breaks a rule is left out, the others count
/// @param rows saves the service's own rows; called once, with the command's id, inside the
///     transaction that keeps the command (a Hibernate Reactive session is open)
/// @param own the command that its caller has signed; `key` is not used then
public record Draft(
    String objectId,
    UUID nonce,
    AccountId signer,
    SigningKey key,
    List<Operation> operations,
    boolean each,
    Function<Hash, Uni<?>> rows,
    @Nullable OwnCommand own) {

  public Draft {
    operations = List.copyOf(operations);
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
        command -> Uni.createFrom().voidItem(),
        null);
  }

  /// The same, of awards that count each by itself.
  public Draft countingEach() {
    return new Draft(objectId, nonce, signer, key, operations, /* each= */ true, rows, own);
  }

  /// The same, with rows to save.
  public Draft saving(Function<Hash, Uni<?>> rows) {
    return new Draft(objectId, nonce, signer, key, operations, each, rows, own);
  }

  /// The same, signed by its caller.
  Draft ownedBy(OwnCommand signed) {
    return new Draft(objectId, nonce, signer, key, operations, each, rows, signed);
  }
}
