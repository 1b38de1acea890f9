package bhtd.settlement.reserve;

import bhtd.kit.command.Draft;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import bhtd.kit.secrets.Secrets;
import bhtd.protocol.command.Deposit;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Ids;
import bhtd.settlement.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Deposits: money that came in on the operator's bank account for a reserve. Signed by the
/// settler's key.
@Path("/settlement/v1/reserves/deposits")
@RolesAllowed("operator")
@Tag(name = "Reserves")
public class DepositsResource {

  private static final String SELECT =
      """
      SELECT d.id, d.reserve, d.currency, d.amount, d.bank_line, d.created_at, d.command_id,
        c.status, c.height, c.reason
      FROM deposit d JOIN command c ON c.id = d.command_id WHERE true
      """;

  private static final String INSERT =
      "INSERT INTO deposit (id, reserve, currency, amount, bank_line, command_id, created_at)"
          + " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

  private final Writes writes;
  private final Secrets secrets;
  private final Pool pool;
  private final Clock clock;

  DepositsResource(Writes writes, Secrets secrets, Pool pool, Clock clock) {
    this.writes = writes;
    this.secrets = secrets;
    this.pool = pool;
    this.clock = clock;
  }

  /// What came in.
  ///
  /// @param reserve the reserve account, `bhtd1…`
  /// @param amount minor units of `currency`
  /// @param bankLine the bank's line, word for word: its hash is sealed, and counts once, ever
  @Schema(name = "NewDeposit")
  public record Request(
      @NotNull AccountId reserve,
      @NotNull AssetCode currency,
      @NotNull Amount amount,
      @NotBlank @Size(max = 1_000) String bankLine) {}

  @POST
  @Operation(operationId = "createDeposit", summary = "Credit a reserve with money that came in")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DepositView.class)))
  public Uni<Response> deposit(@NotNull @Valid Request body) {
    return writes.command(body, () -> Uni.createFrom().item(draft(body)), this::byId);
  }

  @GET
  @Operation(operationId = "listDeposits", summary = "All deposits")
  public Uni<Page<DepositView>> list(@BeanParam @Valid Paging page) {
    return page.select(pool, SELECT, List.of(), "d.id", DepositView::of);
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "getDeposit", summary = "One deposit")
  public Uni<DepositView> get(@PathParam("id") String id) {
    return byId(id);
  }

  private Uni<DepositView> byId(String id) {
    return pool.preparedQuery(SELECT + " AND d.id = $1")
        .execute(Tuple.of(id))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problems.notFound("No deposit has this id.");
              }
              return DepositView.of(rows.iterator().next());
            });
  }

  private Draft draft(Request body) {
    UUID id = Ids.uuid7(clock);
    SigningKey settler = secrets.key("settler");
    Hash line = Hash.sha256(body.bankLine().getBytes(StandardCharsets.UTF_8));
    return Draft.of(
            "dep_" + id,
            id,
            AccountId.ofKey(settler.publicKey().bytes()),
            settler,
            List.of(new Deposit(body.reserve(), body.currency(), body.amount(), line)))
        .saving(
            command ->
                Rows.insert(
                    INSERT,
                    "dep_" + id,
                    body.reserve().toBytes(),
                    body.currency().text(),
                    body.amount().value(),
                    body.bankLine(),
                    command.toBytes(),
                    clock.instant().atOffset(ZoneOffset.UTC)));
  }
}
