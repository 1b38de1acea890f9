package bhtd.merchant.policy;

import bhtd.kit.command.Asked;
import bhtd.kit.command.Draft;
import bhtd.kit.command.Intent;
import bhtd.kit.command.Signable;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.merchant.Texts;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.merchant.merchant.Merchants;
import bhtd.merchant.program.Programs;
import bhtd.protocol.command.Policy;
import bhtd.protocol.command.SetPolicy;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Rate;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// {@code /merchant/v1/programs/{code}/policy}: what may be done with a program's points. Signed by
/// the institution's key.
@Path("/merchant/v1/programs/{code}/policy")
@Produces(MediaType.APPLICATION_JSON)
public class PolicyResource {
  /// @param announced the policy that takes its place, where there is one
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "PoliciesView")
  public record Both(PolicyView active, @Nullable PolicyView announced) {}

  private final Writes writes;
  private final Merchants merchants;
  private final Programs programs;
  private final Policies policies;
  private final Clock clock;

  PolicyResource(
      Writes writes, Merchants merchants, Programs programs, Policies policies, Clock clock) {
    this.writes = writes;
    this.merchants = merchants;
    this.programs = programs;
    this.policies = policies;
    this.clock = clock;
  }

  @POST
  @PermissionsAllowed("programs")
  @Operation(
      operationId = "setPolicy",
      summary = "Set a program's next policy",
      description = "One that is announced and has not started is replaced.")
  @APIResponseSchema(value = PolicyView.class, responseCode = "202")
  public Uni<Response> set(@PathParam("code") String code, @Valid @NotNull Asked<NewPolicy> body) {
    AssetCode program = new AssetCode(code);
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.command(
        body,
        new Signable<>(
            asked -> merchant.chain(m -> operations(m, program, asked)),
            intent -> merchant.map(m -> draft(m, program, intent))),
        policies::byId);
  }

  @GET
  @PermissionsAllowed("read")
  @Operation(operationId = "getPolicy", summary = "A program's policy, and the one announced")
  public Uni<Both> get(@PathParam("code") String code) {
    AssetCode program = new AssetCode(code);
    return merchants
        .calling()
        .chain(m -> programs.own(m, program))
        .chain(own -> policies.find(own, "active"))
        .chain(
            active ->
                policies
                    .find(program, "announced")
                    .map(
                        announced ->
                            new Both(
                                active.orElseGet(() -> PolicyView.none(program)),
                                announced.orElse(null))));
  }

  @GET
  @Path("versions")
  @PermissionsAllowed("read")
  @Operation(
      operationId = "listPolicies",
      summary = "All policies of a program, and those asked for")
  public Uni<Page<PolicyView>> list(@PathParam("code") String code, @BeanParam @Valid Paging page) {
    return merchants
        .calling()
        .chain(m -> programs.own(m, new AssetCode(code)))
        .chain(own -> policies.list(own, page));
  }

  private Uni<List<bhtd.protocol.command.Operation>> operations(
      ActiveMerchant merchant, AssetCode program, NewPolicy body) {
    long startsAtMs = Texts.ms(Texts.ahead("starts_at", body.startsAt(), clock, "TIME_INVALID"));
    return programs
        .own(merchant, program)
        .chain(policies::nextVersion)
        .map(version -> List.of(new SetPolicy(program, body.policy(version, startsAtMs))));
  }

  private static Draft draft(ActiveMerchant merchant, AssetCode program, Intent<NewPolicy> intent) {
    SetPolicy set = intent.only(SetPolicy.class);
    Signable.unless(set.asset().equals(program));
    Policy policy = set.policy();
    return merchant
        .draft("pol", intent, AccountKind.INSTITUTION)
        .keeping(
            "policy_request",
            row ->
                row.set("program", program)
                    .set("version", policy.version())
                    .set("starts_at", Texts.time(policy.startsAtMs()))
                    .set("transferable", policy.transferable())
                    .set("giftable", policy.giftable())
                    .set("convertible", policy.convertible())
                    .set("transfer_max", policy.transferMax())
                    .set("out_per_day_max", policy.outPerDayMax())
                    .set("envelope_max", policy.envelopeMax())
                    .set("giving_age_ms", policy.givingAgeMs())
                    .set("numerator", policy.ownRate().map(Rate::numerator))
                    .set("denominator", policy.ownRate().map(Rate::denominator))
                    .set("currency", policy.ownCurrency()));
  }
}
