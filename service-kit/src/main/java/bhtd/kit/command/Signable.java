package bhtd.kit.command;

import bhtd.kit.http.ProblemException;
import bhtd.kit.http.Problems;
import bhtd.protocol.command.Operation;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/// What one endpoint makes of a request: one command and one object. The service or its caller
/// signs the command; the endpoint is the same.
///
/// @param operations what a request comes to; fails with a {@link ProblemException} when it must
///     not be signed
/// @param draft whose command it is, and the rows that are kept with it, by its operations: those
///     of the request, or those that the caller has signed, which may be anything. It takes them
///     as they are
public record Signable<T>(
    Function<T, Uni<List<Operation>>> operations, Function<Intent<T>, Uni<Draft>> draft) {

  /// For a request that says all there is to know of its operation.
  public static <T> Signable<T> of(
      Function<T, Operation> operation, Function<Intent<T>, Uni<Draft>> draft) {
    return new Signable<>(
        request -> Uni.createFrom().item(() -> List.of(operation.apply(request))), draft);
  }

  /// @throws ProblemException {@link #another}
  public static void unless(boolean ours) {
    if (!ours) {
      throw another();
    }
  }

  /// 422: the command does something else than this endpoint.
  public static ProblemException another() {
    return Problems.brokenRule(
        "SIGNED_COMMAND_OTHER", "The command does something else than this endpoint is for.");
  }
}
