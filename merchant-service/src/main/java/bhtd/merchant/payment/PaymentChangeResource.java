package bhtd.merchant.payment;

import bhtd.kit.command.Asked;
import bhtd.kit.command.Nothing;
import bhtd.kit.command.Signable;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.identity.Callers;
import bhtd.merchant.Texts;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.merchant.merchant.Merchants;
import bhtd.protocol.command.VoidPayment;
import bhtd.protocol.value.Amount;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// What becomes of {@code /merchant/v1/payments} later: captured, voided, refunded, cancelled.
/// Signed by the operating account's key.
@Path("/merchant/v1/payments")
@Produces(MediaType.APPLICATION_JSON)
public class PaymentChangeResource {
  /// @param amount of the price; all of it when it is not said
  /// @param cashReference the merchant's own word for the cash, where the payment has a cash part
  public record NewCapture(
      @Nullable Amount amount,
      @Pattern(regexp = Texts.REFERENCE, message = Texts.REFERENCE_RULE)
          @Nullable String cashReference) {}

  /// @param amount of what was captured; all that is left when it is not said
  public record NewRefund(@Nullable Amount amount) {}

  /// @param orderRef the till's, whose answer it has lost
  public record NewCancellation(
      @NotNull @Pattern(regexp = Texts.REFERENCE, message = Texts.REFERENCE_RULE)
          String orderRef) {}

  private final Writes writes;
  private final Callers callers;
  private final Merchants merchants;
  private final PaymentChanges changes;
  private final Payments payments;
  private final Refunds refunds;

  PaymentChangeResource(
      Writes writes,
      Callers callers,
      Merchants merchants,
      PaymentChanges changes,
      Payments payments,
      Refunds refunds) {
    this.writes = writes;
    this.callers = callers;
    this.merchants = merchants;
    this.changes = changes;
    this.payments = payments;
    this.refunds = refunds;
  }

  @POST
  @Path("{id}/capture")
  @PermissionsAllowed("payments")
  @Operation(operationId = "capturePayment", summary = "Take what was authorised, or a part of it")
  @APIResponseSchema(value = PaymentView.class, responseCode = "202")
  public Uni<Response> capture(@PathParam("id") String id, @Valid @NotNull Asked<NewCapture> body) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.command(
        body,
        new Signable<>(
            asked -> merchant.chain(m -> changes.of(m, id, row -> changes.capture(m, row, asked))),
            intent -> merchant.chain(m -> changes.capturing(m, id, intent))),
        payment());
  }

  @POST
  @Path("{id}/void")
  @PermissionsAllowed("payments")
  @Operation(operationId = "voidPayment", summary = "Release what was authorised")
  @APIResponseSchema(value = PaymentView.class, responseCode = "202")
  public Uni<Response> voiding(@PathParam("id") String id, @Nullable @Valid Asked<Nothing> body) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.command(
        Asked.or(body, new Nothing()),
        new Signable<>(
            nothing ->
                merchant.chain(
                    m -> changes.of(m, id, row -> new VoidPayment(PaymentChanges.order(row)))),
            intent ->
                merchant.chain(
                    m -> changes.change(m, id, intent, intent.only(VoidPayment.class).orderRef()))),
        payment());
  }

  @POST
  @Path("{id}/refunds")
  @PermissionsAllowed("payments")
  @Operation(operationId = "refundPayment", summary = "Give a part or all of a payment back")
  @APIResponseSchema(value = RefundView.class, responseCode = "202")
  public Uni<Response> refund(@PathParam("id") String id, @Valid @NotNull Asked<NewRefund> body) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    String caller = callers.merchant().id();
    return writes.command(
        body,
        new Signable<>(
            asked -> merchant.chain(m -> changes.of(m, id, row -> changes.refund(row, asked))),
            intent -> merchant.chain(m -> changes.refunding(m, id, intent))),
        refund -> refunds.view(caller, refund));
  }

  @GET
  @Path("{id}/refunds")
  @PermissionsAllowed({"read", "payments"})
  @Operation(operationId = "listRefunds", summary = "A payment's refunds")
  public Uni<Page<RefundView>> refunds(@PathParam("id") String id, @BeanParam @Valid Paging page) {
    return refunds.list(callers.merchant().id(), id, page);
  }

  @GET
  @Path("{id}/refunds/{refund}")
  @PermissionsAllowed({"read", "payments"})
  @Operation(operationId = "getRefund", summary = "One refund")
  public Uni<RefundView> getRefund(@PathParam("id") String id, @PathParam("refund") String refund) {
    return refunds.view(callers.merchant().id(), refund);
  }

  @POST
  @Path("cancel")
  @PermissionsAllowed("payments")
  @Operation(
      operationId = "cancelOrder",
      summary = "Give an order_ref up",
      description =
          "For tills that lost the answer: voids or refunds what was charged, and nothing can be"
              + " charged under it any more.")
  @APIResponseSchema(value = CancellationView.class, responseCode = "202")
  public Uni<Response> cancel(@Valid @NotNull Asked<NewCancellation> body) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    String caller = callers.merchant().id();
    return writes.command(
        body,
        new Signable<>(
            asked -> merchant.map(m -> List.of(changes.cancel(m, asked))),
            intent -> merchant.map(m -> changes.cancelling(m, intent))),
        id -> refunds.cancellation(caller, id));
  }

  private Function<String, Uni<PaymentView>> payment() {
    String caller = callers.merchant().id();
    return id -> payments.view(caller, id);
  }
}
