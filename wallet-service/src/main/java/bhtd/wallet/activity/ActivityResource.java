package bhtd.wallet.activity;

import bhtd.kit.KitConfig;
import bhtd.kit.Sql;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.identity.Callers;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.wallet.member.MemberRow;
import bhtd.wallet.member.Members;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What happened to the member's points.
@Path("/wallet/v1/activity")
@RolesAllowed("member")
@Tag(name = "Activity")
public class ActivityResource {
  private static final String SELECT =
      """
      SELECT id, kind, program, amount, counterparty, command_id, height, at
      FROM activity WHERE account = $1
      """;

  private final Callers callers;
  private final Members members;
  private final Pool pool;
  private final KitConfig config;

  ActivityResource(Callers callers, Members members, Pool pool, KitConfig config) {
    this.callers = callers;
    this.members = members;
    this.pool = pool;
    this.config = config;
  }

  /// One line of the history.
  ///
  /// @param kind {@code claimed}; {@code awarded}, {@code promised} (an award that matures),
  ///     {@code promise_ended}, {@code clawed_back}, {@code debt_paid}; {@code sent},
  ///     {@code received}; {@code paid}, {@code authorised} (held for a payment), {@code captured},
  ///     {@code refunded}; {@code converted}, {@code conversion_received}; {@code offered} (for a
  ///     swap), {@code swapped}, {@code swap_received}; {@code enveloped}, {@code share_given},
  ///     {@code share_received}; {@code returned} (from a payment, an offer, an envelope),
  ///     {@code expired}
  /// @param commandId null where due work did it
  /// @param receipt where its receipt is, if a command did it
  @Schema(name = "Activity")
  public record View(
      String id,
      String kind,
      @Nullable AssetCode program,
      @Nullable Amount amount,
      @Nullable AccountId counterparty,
      @Nullable Hash commandId,
      long height,
      Instant at,
      @Nullable String receipt) {}

  /// The member's history, newest first; it begins when the account was opened.
  @GET
  @Operation(operationId = "listActivity", summary = "What happened to the member's points")
  public Uni<Page<View>> list(@BeanParam @Valid Paging page) {
    return members.row(callers.person()).chain(member -> list(member, page));
  }

  private Uni<Page<View>> list(MemberRow member, Paging page) {
    return member.account == null
        ? Uni.createFrom().item(new Page<>(List.of(), false))
        : page.select(pool, SELECT, List.of(Sql.bytes(member.account)), "id", this::view);
  }

  private View view(Row row) {
    Hash command = row.getBuffer("command_id") == null ? null : Sql.hash(row, "command_id");
    String program = row.getString("program");
    Long amount = row.getLong("amount");
    return new View(
        row.getString("id"),
        row.getString("kind"),
        program == null ? null : new AssetCode(program),
        amount == null ? null : new Amount(amount),
        row.getBuffer("counterparty") == null ? null : Sql.account(row, "counterparty"),
        command,
        row.getLong("height"),
        row.getOffsetDateTime("at").toInstant(),
        command == null ? null : config.receiptOf(command.toString()));
  }
}
