package bhtd.merchant.policy;

import bhtd.kit.command.Draft;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.merchant.ObjectId;
import bhtd.merchant.Texts;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.merchant.merchant.Merchants;
import bhtd.merchant.program.Programs;
import bhtd.protocol.command.Policy;
import bhtd.protocol.command.SetPolicy;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// {@code /merchant/v1/programs/{code}/policy}: what may be done with a program's points. Signed by
/// the institution's key.
@Path("/merchant/v1/programs/{code}/policy")
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
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PolicyView.class)))
  public Uni<Response> set(@PathParam("code") String code, @Valid @NotNull NewPolicy body) {
    AssetCode program = new AssetCode(code);
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.command(
        body,
        () -> {
          Optional<Instant> startsAt =
              Texts.ahead("starts_at", body.startsAt(), clock, "TIME_INVALID");
          return merchant.chain(
              m ->
                  programs
                      .own(m, program)
                      .chain(policies::nextVersion)
                      .map(version -> plan(m, program, body, version, startsAt)));
        },
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

  private Draft plan(
      ActiveMerchant merchant,
      AssetCode program,
      NewPolicy body,
      int version,
      Optional<Instant> startsAt) {
    ObjectId id = ObjectId.make("pol", clock);
    Policy policy = body.policy(version, Texts.ms(startsAt));
    return Draft.of(
            id.text(),
            id.uuid(),
            merchant.institution(),
            merchant.key(AccountKind.INSTITUTION),
            List.of(new SetPolicy(program, policy)))
        .saving(command -> row(id, program, policy, startsAt, command).persist());
  }

  private PolicyRequest row(
      ObjectId id, AssetCode program, Policy policy, Optional<Instant> startsAt, Hash command) {
    PolicyRequest row = new PolicyRequest();
    row.id = id.text();
    row.program = program.text();
    row.version = policy.version();
    row.startsAt = startsAt.orElse(null);
    row.transferable = policy.transferable();
    row.giftable = policy.giftable();
    row.convertible = policy.convertible();
    row.transferMax = policy.transferMax();
    row.outPerDayMax = policy.outPerDayMax();
    row.envelopeMax = policy.envelopeMax();
    row.givingAgeMs = policy.givingAgeMs();
    row.numerator = policy.ownRate().map(Rate::numerator).orElse(null);
    row.denominator = policy.ownRate().map(Rate::denominator).orElse(null);
    row.currency = policy.ownCurrency().map(AssetCode::text).orElse(null);
    row.command = command.toBytes();
    row.createdAt = clock.instant();
    return row;
  }
}
