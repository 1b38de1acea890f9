package bhtd.wallet.payment;

import bhtd.kit.KitConfig;
import bhtd.kit.command.Asked;
import bhtd.kit.command.Draft;
import bhtd.kit.command.Intent;
import bhtd.kit.command.Signable;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Paying what a merchant's code asks for.
@Path("/wallet/v1/payments")
@Produces(MediaType.APPLICATION_JSON)
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
  @Operation(
      operationId = "createWalletPayment",
      summary = "Pay a merchant's payment request",
      description =
          "Two keys sign: the merchant's operating account its request, inside the operation, and the"
              + " payer's account the command.")
  @APIResponseSchema(value = Payments.View.class, responseCode = "202")
  public Uni<Response> pay(@NotNull @Valid Asked<Body> body) {
    Caller.Person person = callers.person();
    return writes.command(
        body,
        new Signable<>(
            asked -> members.of(person).chain(payer -> operations(payer, asked)),
            intent -> members.of(person).chain(payer -> draft(payer, intent))),
        payments.views()::byId);
  }

  /// The payments the member started, newest first.
  @GET
  @Operation(operationId = "listWalletPayments", summary = "The member's payments")
  public Uni<Page<Payments.View>> list(@BeanParam @Valid Paging page) {
    return members
        .id(callers.person())
        .chain(member -> payments.views().list(page, "member = $1", member));
  }

  /// One payment of the member's own.
  @GET
  @Path("{id}")
  @Operation(operationId = "getWalletPayment", summary = "One payment")
  public Uni<Payments.View> get(@PathParam("id") String id) {
    return members
        .id(callers.person())
        .chain(member -> payments.views().one("id = $1 AND member = $2", id, member));
  }

  private Uni<List<bhtd.protocol.command.Operation>> operations(Member payer, Body body) {
    SignedRequest signed = parse(body.request());
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
        .map(
            plan ->
                List.of(
                    new Pay(
                        signed,
                        plan.legs().stream().map(Plan.PlannedLeg::leg).toList(),
                        body.cashOrNone())));
  }

  private Uni<Draft> draft(Member payer, Intent<Body> intent) {
    Pay pay = intent.only(Pay.class);
    Request request = pay.request().request();
    return planner
        .offers(request.merchant(), request.currency())
        .map(offers -> pay.legs().stream().map(leg -> PaymentLeg.of(leg, offers)).toList())
        .map(
            legs ->
                payer
                    .draft("pay", intent)
                    .keeping(
                        "payment",
                        row ->
                            row.set("member", payer.id())
                                .set("merchant", request.merchant())
                                .set("order_ref", request.orderRef())
                                .set("price", request.price())
                                .set("currency", request.currency())
                                .set("cash", pay.cash())
                                .set("legs", payments.text(legs))));
  }

  private static SignedRequest parse(String base64) {
    try {
      return RequestCodec.parse(ByteString.copyFrom(Base64.getDecoder().decode(base64)));
    } catch (IllegalArgumentException | MalformedException e) {
      throw Problems.invalid("request", "is base64 of a merchant's signed payment request");
    }
  }
}
