package bhtd.merchant.tier;

import bhtd.kit.command.Asked;
import bhtd.kit.command.Authority;
import bhtd.kit.command.Draft;
import bhtd.kit.command.Intent;
import bhtd.kit.command.Signable;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import bhtd.kit.http.Views;
import bhtd.kit.secrets.Secrets;
import bhtd.merchant.SaltedText;
import bhtd.protocol.command.SetLimits;
import bhtd.protocol.command.SetTier;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// {@code /ops/v1/tiers/{tier}/limits}: what members of a tier may do with a program's points.
/// Signed by the operator's key.
@Path("/ops/v1/tiers/{tier}/limits")
@Produces(MediaType.APPLICATION_JSON)
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
  private final Views<LimitsView> limits;

  LimitsResource(Writes writes, Secrets secrets, Pool pool) {
    this.writes = writes;
    this.secrets = secrets;
    this.limits = new Views<>(pool, "tier_limits_view", LimitsView::of, "No limits have this id.");
  }

  @POST
  @Operation(operationId = "setTierLimits", summary = "Limit what members of a tier may do")
  @APIResponseSchema(value = LimitsView.class, responseCode = "202")
  public Uni<Response> set(@PathParam("tier") int tier, @Valid @NotNull NewLimits body) {
    known(tier);
    SaltedText reason = SaltedText.of(body.reason());
    return writes.command(
        Asked.plain(body),
        Signable.of(
            asked -> asked.limits(tier, reason.hash()),
            intent -> Uni.createFrom().item(draft(intent, reason))),
        limits::byId);
  }

  @GET
  @Operation(operationId = "listTierLimits", summary = "A tier's limits, and those it had")
  public Uni<Page<LimitsView>> list(@PathParam("tier") int tier, @BeanParam @Valid Paging page) {
    known(tier);
    return limits.list(page, "tier = $1", tier);
  }

  private static void known(int tier) {
    if (tier < 0 || tier > SetTier.TIER_MAX) {
      throw Problems.notFound("Tiers are 0 to " + SetTier.TIER_MAX + ".");
    }
  }

  private Draft draft(Intent<NewLimits> intent, SaltedText reason) {
    SetLimits set = intent.only(SetLimits.class);
    return Authority.of(secrets, "operator")
        .draft("lim", intent)
        .keeping(
            "tier_limits_request",
            row ->
                row.set("tier", set.tier())
                    .set("program", set.asset())
                    .set("holding_max", set.holdingMax())
                    .set("outflow_per_day_max", set.outflowPerDayMax())
                    .set("envelopes_per_day_max", set.envelopesPerDayMax())
                    .set("claims_per_day_max", set.claimsPerDayMax())
                    .set("reason", reason.text())
                    .set("salt", reason.salt()));
  }
}
