package bhtd.merchant.merchant;

import bhtd.kit.command.Answer;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import bhtd.kit.identity.Caller;
import bhtd.kit.identity.Callers;
import bhtd.merchant.ObjectId;
import bhtd.merchant.Texts;
import bhtd.merchant.access.MerchantRole;
import bhtd.protocol.value.Ids;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/// {@code /merchant/v1/merchants}: anyone who is logged in may apply, and administers what comes of
/// it.
@Path("/merchant/v1/merchants")
@Authenticated
public class MerchantResource {
  /// An application.
  ///
  /// @param keys who keeps the merchant's keys; custody when it is not said
  public record NewMerchant(
      @NotNull @Pattern(regexp = Texts.NAME, message = Texts.NAME_RULE) String name,
      @NotNull @Pattern(regexp = "[A-Z0-9]{3,12}", message = "is 3 to 12 of A-Z and 0-9")
          String code,
      @Nullable KeyKeeping keys) {}

  /// Who keeps a merchant's keys.
  public enum KeyKeeping {
    @JsonProperty("custody")
    CUSTODY
  }

  private final Writes writes;
  private final Callers callers;
  private final Merchants merchants;
  private final Clock clock;

  MerchantResource(Writes writes, Callers callers, Merchants merchants, Clock clock) {
    this.writes = writes;
    this.callers = callers;
    this.merchants = merchants;
    this.clock = clock;
  }

  @POST
  @Operation(operationId = "applyAsMerchant", summary = "Apply as a merchant")
  @APIResponse(
      responseCode = "201",
      description = "The application",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MerchantView.class)))
  public Uni<Response> apply(@Valid @NotNull NewMerchant body) {
    Caller.Person person = callers.person();
    return writes.own(body, () -> keep(body, person));
  }

  @GET
  @Operation(operationId = "listMerchants", summary = "The merchants you act for")
  public Uni<Page<MerchantView>> list(@BeanParam @Valid Paging page) {
    return merchants.own(callers.current(), page);
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "getMerchant", summary = "A merchant you act for")
  public Uni<MerchantView> get(@PathParam("id") String id) {
    return merchants.own(callers.current(), id);
  }

  /// Crash before the commit: no application, and a retry makes one. After it: a retry finds it by
  /// its key.
  private Uni<Answer> keep(NewMerchant body, Caller.Person person) {
    Instant now = clock.instant();
    Merchant merchant = new Merchant();
    String id = ObjectId.make("mer", clock).text();
    merchant.id = id;
    merchant.code = body.code();
    merchant.name = body.name();
    merchant.createdAt = now;
    MerchantPerson admin = new MerchantPerson();
    admin.id = Ids.uuid7(clock);
    admin.merchant = id;
    admin.subject = person.subject();
    admin.role = MerchantRole.MERCHANT_ADMIN.text();
    var view = new MerchantView(id, body.name(), body.code(), "applied", now, null, null);
    return merchant
        .persistAndFlush()
        .onFailure(ConstraintViolationException.class)
        .transform(e -> Problems.conflict("CODE_TAKEN", "Another merchant has this code."))
        .chain(() -> admin.persist())
        .replaceWith(Answer.created("/merchant/v1/merchants/" + id, view));
  }
}
