package bhtd.kit.command;

import bhtd.kit.http.ProblemException;
import bhtd.kit.http.Problems;
import bhtd.protocol.command.Operation;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/// A write whose command the service or its caller may sign.
///
/// @param read what a command's operations ask this endpoint for; throws {@link #another} for
///     operations of another kind. What it makes of them is planned again, and must come to the
///     very same operations
/// @param plan as in {@link Writes#command}, for the object with this UUIDv7
public record Signable<T>(
    Function<List<Operation>, Uni<T>> read, BiFunction<T, UUID, Uni<Draft>> plan) {

  /// 422: the command does something else than this endpoint.
  public static ProblemException another() {
    return Problems.brokenRule(
        "SIGNED_COMMAND_OTHER", "The command does something else than this endpoint is for.");
  }
}
