package bhtd.kit.command;

import bhtd.kit.http.Problems;
import bhtd.protocol.command.Operation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a command is to do, before the endpoint has looked whose it is.
///
/// @param id the UUIDv7 of the object, which is the command's nonce
/// @param operations what the request came to, or what its caller has signed
/// @param each whether the caller has signed that they count each by itself
/// @param request null where the caller sent its command and nothing beside it
public record Intent<T>(UUID id, List<Operation> operations, boolean each, @Nullable T request) {

  /// The one operation.
  ///
  /// @throws bhtd.kit.http.ProblemException 422 when the caller has signed something else
  public <O extends Operation> O only(Class<O> kind) {
    if (operations.size() != 1) {
      throw Signable.another();
    }
    return all(kind).getFirst();
  }

  /// All operations, which are of one kind.
  ///
  /// @throws bhtd.kit.http.ProblemException 422 when the caller has signed something else
  public <O extends Operation> List<O> all(Class<O> kind) {
    if (!operations.stream().allMatch(kind::isInstance)) {
      throw Signable.another();
    }
    return operations.stream().map(kind::cast).toList();
  }

  /// What the request says beside its operations.
  ///
  /// @throws bhtd.kit.http.ProblemException 400 when the caller sent its command alone
  public T said() {
    if (request == null) {
      throw Problems.invalid(
          "signed_command",
          "does not say everything: send the fields that it was prepared from beside it");
    }
    return request;
  }
}
