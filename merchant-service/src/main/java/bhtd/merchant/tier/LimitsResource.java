package bhtd.merchant.tier;

import bhtd.kit.command.Draft;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import bhtd.kit.secrets.Secrets;
import bhtd.merchant.ObjectId;
import bhtd.merchant.SaltedText;
import bhtd.protocol.command.SetLimits;
import bhtd.protocol.command.SetTier;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// {@code /ops/v1/tiers/{tier}/limits}: what members of a tier may do with a program's points.
/// Signed by the operator's key.
@Path("/ops/v1/tiers/{tier}/limits")
@RolesAllowed("operator")
public class LimitsResource {
  /// Takes the place of all that was set for tier and program before.
  ///
  /// @param holdingMax points held; null = no limit, as in the others
  /// @param outflowPerDayMax points given away in a UTC day
  /// @param envelopesPerDayMax envelopes opened in a UTC day
  /// @param claimsPerDayMax shares claimed in a UTC day
  /// @param reason why, in words for those who ask later
  @Schema(name = "NewTierLimits")
  public record NewLimits(
      @NotNull AssetCode program,
      @Nullable Amount holdingMax,
      @Nullable Amount outflowPerDayMax,
      @Nullable @Positive Integer envelopesPerDayMax,
      @Nullable @Positive Integer claimsPerDayMax,
      @NotNull @Pattern(regexp = SaltedText.REASON, message = SaltedText.REASON_RULE)
          String reason) {
    SetLimits limits(int tier, Hash reasonHash) {
      return new SetLimits(
          tier,
          program,
          holdingMax == null ? 0 : holdingMax.value(),
          outflowPerDayMax == null ? 0 : outflowPerDayMax.value(),
          envelopesPerDayMax == null ? 0 : envelopesPerDayMax,
          claimsPerDayMax == null ? 0 : claimsPerDayMax,
          reasonHash);
    }
  }

  private final Writes writes;
  private final Secrets secrets;
  private final Pool pool;
  private final Clock clock;

  LimitsResource(Writes writes, Secrets secrets, Pool pool, Clock clock) {
    this.writes = writes;
    this.secrets = secrets;
    this.pool = pool;
    this.clock = clock;
  }

  @POST
  @Operation(operationId = "setTierLimits", summary = "Limit what members of a tier may do")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = LimitsView.class)))
  public Uni<Response> set(@PathParam("tier") int tier, @Valid @NotNull NewLimits body) {
    known(tier);
    return writes.command(body, () -> Uni.createFrom().item(plan(tier, body)), this::byId);
  }

  @GET
  @Operation(operationId = "listTierLimits", summary = "A tier's limits, and those it had")
  public Uni<Page<LimitsView>> list(@PathParam("tier") int tier, @BeanParam @Valid Paging page) {
    known(tier);
    return page.select(
        pool,
        "SELECT * FROM tier_limits_view WHERE tier = $1",
        List.of(tier),
        "id",
        LimitsView::of);
  }

  private static void known(int tier) {
    if (tier < 0 || tier > SetTier.TIER_MAX) {
      throw Problems.notFound("Tiers are 0 to " + SetTier.TIER_MAX + ".");
    }
  }

  private Draft plan(int tier, NewLimits body) {
    ObjectId id = ObjectId.make("lim", clock);
    SigningKey operator = secrets.key("operator");
    SaltedText reason = SaltedText.of(body.reason());
    SetLimits limits = body.limits(tier, reason.hash());
    return Draft.of(
            id.text(),
            id.uuid(),
            AccountId.ofKey(operator.publicKey().bytes()),
            operator,
            List.of(limits))
        .saving(command -> row(id, limits, reason, command).persist());
  }

  private LimitsRequest row(ObjectId id, SetLimits limits, SaltedText reason, Hash command) {
    LimitsRequest row = new LimitsRequest();
    row.id = id.text();
    row.tier = limits.tier();
    row.program = limits.asset().text();
    row.holdingMax = limits.holdingMax();
    row.outflowPerDayMax = limits.outflowPerDayMax();
    row.envelopesPerDayMax = limits.envelopesPerDayMax();
    row.claimsPerDayMax = limits.claimsPerDayMax();
    row.reason = reason.text();
    row.salt = reason.salt();
    row.command = command.toBytes();
    row.createdAt = clock.instant();
    return row;
  }

  private Uni<LimitsView> byId(String id) {
    return pool.preparedQuery("SELECT * FROM tier_limits_view WHERE id = $1")
        .execute(Tuple.of(id))
        .map(rows -> LimitsView.of(rows.iterator().next()));
  }
}
