package bhtd.kit.command;

import bhtd.kit.KitConfig;
import bhtd.kit.http.Problems;
import bhtd.kit.identity.Caller;
import bhtd.kit.identity.Callers;
import bhtd.protocol.value.Hash;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Looks a command up by its id. A service offers it with
/// {@code @Path("/wallet/v1/commands") public class WalletCommands extends CommandsResource {}}.
@Authenticated
public abstract class CommandsResource {
  @Inject Commands commands;
  @Inject Callers callers;
  @Inject KitConfig config;

  /// One command of the caller's own; auditors and operators see all.
  @GET
  @Path("{id}")
  @Operation(
      operationId = "getCommand",
      summary = "Where a command stands",
      description =
          "pending, sealed, rejected (with the ledger's reason) or refused (final only once"
              + " `final` says so).")
  public Uni<View> get(@PathParam("id") String id) {
    Caller caller = callers.current();
    return commands
        .find(Hash.fromHex(id))
        .map(
            found ->
                found
                    .filter(state -> maySee(caller, state))
                    .map(state -> view(state, config))
                    .orElseThrow(() -> Problems.notFound("No command of yours has this id.")));
  }

  private static boolean maySee(Caller caller, CommandState state) {
    return state.owner().equals(caller.name())
        || caller.roles().contains("operator")
        || caller.roles().contains("auditor")
        || caller.roles().contains("service");
  }

  private static View view(CommandState state, KitConfig config) {
    return new View(
        state.id().toString(),
        state.objectId(),
        state.status().word(),
        state.complete(),
        state.validUntil(),
        state.height(),
        state.entryIndex(),
        state.reason(),
        state.operation(),
        state.needed() == null ? null : state.needed().toString(),
        state.present() == null ? null : state.present().toString(),
        state.height() == null ? null : config.receiptOf(state.id().toString()));
  }

  /// A command as the API shows it.
  ///
  /// @param object the object it makes or changes
  /// @param isFinal whether nothing can change any more
  @Schema(name = "Command")
  public record View(
      String id,
      String object,
      String status,
      @com.fasterxml.jackson.annotation.JsonProperty("final") boolean isFinal,
      Instant validUntil,
      @Nullable Long height,
      @Nullable Long index,
      @Nullable String code,
      @Nullable Integer operation,
      @Nullable String needed,
      @Nullable String present,
      @Nullable String receipt) {}
}
