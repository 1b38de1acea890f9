package bhtd.merchant.payment;

import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.identity.Callers;
import bhtd.merchant.Texts;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.merchant.merchant.Merchants;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// What becomes of {@code /merchant/v1/payments} later: captured, voided, refunded, cancelled.
/// Signed by the operating account's key.
@Path("/merchant/v1/payments")
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
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PaymentView.class)))
  public Uni<Response> capture(@PathParam("id") String id, @Valid @NotNull NewCapture body) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    String caller = callers.merchant().id();
    return writes.command(
        body,
        () -> merchant.chain(m -> changes.capture(m, id, body.amount(), body.cashReference())),
        payment -> payments.view(caller, payment));
  }

  @POST
  @Path("{id}/void")
  @PermissionsAllowed("payments")
  @Operation(operationId = "voidPayment", summary = "Release what was authorised")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PaymentView.class)))
  public Uni<Response> voiding(@PathParam("id") String id) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    String caller = callers.merchant().id();
    return writes.command(
        Map.of(),
        () -> merchant.chain(m -> changes.voiding(m, id)),
        payment -> payments.view(caller, payment));
  }

  @POST
  @Path("{id}/refunds")
  @PermissionsAllowed("payments")
  @Operation(operationId = "refundPayment", summary = "Give a part or all of a payment back")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RefundView.class)))
  public Uni<Response> refund(@PathParam("id") String id, @Valid @NotNull NewRefund body) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    String caller = callers.merchant().id();
    return writes.command(
        body,
        () -> merchant.chain(m -> changes.refund(m, id, body.amount())),
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
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CancellationView.class)))
  public Uni<Response> cancel(@Valid @NotNull NewCancellation body) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    String caller = callers.merchant().id();
    return writes.command(
        body,
        () -> merchant.map(m -> changes.cancel(m, body.orderRef())),
        id -> refunds.cancellation(caller, id));
  }
}
