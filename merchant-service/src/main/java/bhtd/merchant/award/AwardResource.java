package bhtd.merchant.award;

import bhtd.kit.command.Draft;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.identity.Callers;
import bhtd.merchant.ObjectId;
import bhtd.merchant.Texts;
import bhtd.merchant.issue.Undistributed;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.merchant.merchant.Merchants;
import bhtd.merchant.program.Programs;
import bhtd.protocol.command.Award;
import bhtd.protocol.value.AccountKind;
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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// {@code /merchant/v1/awards}: points of one batch, or those that payments brought, to 1 to 1,000
/// recipients, in one command under one signature of the issuance or the operating account.
@Path("/merchant/v1/awards")
public class AwardResource {
  private final Writes writes;
  private final Callers callers;
  private final Merchants merchants;
  private final Programs programs;
  private final Recipients recipients;
  private final Undistributed undistributed;
  private final Circulated circulated;
  private final Awards awards;
  private final Clock clock;

  AwardResource(
      Writes writes,
      Callers callers,
      Merchants merchants,
      Programs programs,
      Recipients recipients,
      Undistributed undistributed,
      Circulated circulated,
      Awards awards,
      Clock clock) {
    this.writes = writes;
    this.callers = callers;
    this.merchants = merchants;
    this.programs = programs;
    this.recipients = recipients;
    this.undistributed = undistributed;
    this.circulated = circulated;
    this.awards = awards;
    this.clock = clock;
  }

  @POST
  @PermissionsAllowed("awards")
  @Operation(operationId = "awardPoints", summary = "Award points to customers")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AwardView.class)))
  public Uni<Response> award(@Valid @NotNull NewAward body) {
    Recipients.check(body);
    Circulated.check(body);
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.command(
        body,
        () -> {
          Awards.Times times =
              new Awards.Times(
                  Texts.ahead("expires_at", body.expiresAt(), clock, "EXPIRY_INVALID"),
                  Texts.ahead("matures_at", body.maturesAt(), clock, "TIME_INVALID"),
                  Texts.ahead("clawback_until", body.clawbackUntil(), clock, "TIME_INVALID"));
          return merchant.chain(
              m -> body.circulated() ? circulated.plan(m, body, times) : plan(m, body, times));
        },
        awards::byId);
  }

  @GET
  @PermissionsAllowed("read")
  @Operation(operationId = "listAwards", summary = "Your awards")
  public Uni<Page<AwardView>> list(@BeanParam @Valid Paging page) {
    return awards.list(callers.merchant().id(), page);
  }

  @GET
  @Path("{id}")
  @PermissionsAllowed("read")
  @Operation(operationId = "getAward", summary = "One award, with a line for each recipient")
  public Uni<AwardView> get(@PathParam("id") String id) {
    return awards.own(callers.merchant().id(), id);
  }

  private Uni<Draft> plan(ActiveMerchant merchant, NewAward body, Awards.Times times) {
    return programs
        .own(merchant, body.program())
        .chain(() -> recipients.of(merchant.id(), body))
        .chain(
            to ->
                undistributed
                    .find(
                        merchant.id(),
                        body.program(),
                        Optional.ofNullable(body.issue()),
                        body.total())
                    .map(batch -> draft(merchant, body, times, batch, to)));
  }

  private Draft draft(
      ActiveMerchant merchant,
      NewAward body,
      Awards.Times times,
      long batch,
      List<Recipients.Recipient> to) {
    ObjectId id = ObjectId.make("awd", clock);
    List<Award> operations =
        to.stream()
            .map(
                r ->
                    new Award(
                        r.account(),
                        batch,
                        r.amount(),
                        Texts.ms(times.expiresAt()),
                        Texts.ms(times.maturesAt()),
                        Texts.ms(times.clawbackUntil())))
            .toList();
    Draft draft =
        Draft.of(
            id.text(),
            id.uuid(),
            merchant.issuance(),
            merchant.key(AccountKind.ISSUANCE),
            List.copyOf(operations));
    return (body.each() ? draft.countingEach() : draft)
        .saving(
            command ->
                awards.keep(id, merchant.id(), body, batch, to, times, command, clock.instant()));
  }
}
