package bhtd.wallet.payment;

import bhtd.kit.KitConfig;
import bhtd.kit.command.Draft;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import bhtd.kit.identity.Caller;
import bhtd.kit.identity.Callers;
import bhtd.protocol.command.Pay;
import bhtd.protocol.command.Request;
import bhtd.protocol.command.RequestCodec;
import bhtd.protocol.command.SignedRequest;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Ids;
import bhtd.protocol.value.MalformedException;
import bhtd.wallet.member.Member;
import bhtd.wallet.member.Members;
import bhtd.wallet.terms.Plan;
import bhtd.wallet.terms.Planner;
import com.google.protobuf.ByteString;
import io.smallrye.mutiny.Uni;
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
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Paying what a merchant's code asks for.
@Path("/wallet/v1/payments")
@RolesAllowed("member")
@Tag(name = "Payments")
public class PaymentResource {
  private final Writes writes;
  private final Callers callers;
  private final Members members;
  private final Payments payments;
  private final Planner planner;
  private final KitConfig config;
  private final Clock clock;

  PaymentResource(
      Writes writes,
      Callers callers,
      Members members,
      Payments payments,
      Planner planner,
      KitConfig config,
      Clock clock) {
    this.writes = writes;
    this.callers = callers;
    this.members = members;
    this.payments = payments;
    this.planner = planner;
    this.config = config;
    this.clock = clock;
  }

  /// @param request base64 of the merchant's SignedRequest, as its code says it
  /// @param cash minor units of the price that are paid outside; with a cash part the payment is
  ///     authorised until the merchant captures it
  /// @param programs to pay with these only
  @Schema(name = "NewWalletPayment")
  public record Body(
      @NotBlank @Size(max = 2_000) String request,
      @Nullable Amount cash,
      @Nullable @Size(max = 16) List<@NotNull AssetCode> programs) {
    long cashOrNone() {
      return cash == null ? 0 : cash.value();
    }
  }

  /// Pays an order with the points that would be lost first.
  @POST
  @Operation(operationId = "createWalletPayment", summary = "Pay a merchant's payment request")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Payments.View.class)))
  public Uni<Response> pay(@NotNull @Valid Body body) {
    Caller.Person person = callers.person();
    SignedRequest request = parse(body.request());
    return writes.command(
        body,
        () -> members.of(person).chain(payer -> plan(payer, body, request)),
        id ->
            members
                .row(person)
                .chain(member -> payments.get(Objects.requireNonNull(member.id), id)));
  }

  /// The payments the member started, newest first.
  @GET
  @Operation(operationId = "listWalletPayments", summary = "The member's payments")
  public Uni<Page<Payments.View>> list(@BeanParam @Valid Paging page) {
    return members
        .row(callers.person())
        .chain(member -> payments.list(Objects.requireNonNull(member.id), page));
  }

  /// One payment of the member's own.
  @GET
  @Path("{id}")
  @Operation(operationId = "getWalletPayment", summary = "One payment")
  public Uni<Payments.View> get(@PathParam("id") String id) {
    return members
        .row(callers.person())
        .chain(member -> payments.get(Objects.requireNonNull(member.id), id));
  }

  private Uni<Draft> plan(Member payer, Body body, SignedRequest signed) {
    Request request = signed.request();
    long value = request.price().value() - body.cashOrNone();
    if (value < 0) {
      throw Problems.invalid("cash", "is at most the price");
    }
    List<AssetCode> programs = body.programs() == null ? List.of() : body.programs();
    Instant until = Instant.ofEpochMilli(clock.millis()).plus(config.validity());
    return planner
        .plan(payer.account(), request.merchant(), value, request.currency(), programs, until)
        .invoke(plan -> Planner.require(plan, value))
        .map(plan -> draft(payer, signed, plan, body.cashOrNone()));
  }

  private Draft draft(Member payer, SignedRequest signed, Plan plan, long cash) {
    Request request = signed.request();
    UUID id = Ids.uuid7(clock);
    PaymentRow row = new PaymentRow();
    row.id = "pay_" + id;
    row.member = payer.id();
    row.merchant = request.merchant().toBytes();
    row.orderRef = request.orderRef().toBytes();
    row.price = request.price().value();
    row.currency = request.currency().text();
    row.cash = cash;
    row.legs = payments.text(plan.legs().stream().map(PaymentLeg::of).toList());
    row.createdAt = Instant.ofEpochMilli(clock.millis());
    Pay pay = new Pay(signed, plan.legs().stream().map(Plan.PlannedLeg::leg).toList(), cash);
    return Draft.of(row.id, id, payer.account(), payer.key(), List.of(pay))
        .saving(
            command -> {
              row.commandId = command.toBytes();
              return row.persist();
            });
  }

  private static SignedRequest parse(String base64) {
    try {
      return RequestCodec.parse(ByteString.copyFrom(Base64.getDecoder().decode(base64)));
    } catch (IllegalArgumentException | MalformedException e) {
      throw Problems.invalid("request", "is base64 of a merchant's signed payment request");
    }
  }
}
