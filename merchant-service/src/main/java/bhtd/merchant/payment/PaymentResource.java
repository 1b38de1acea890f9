package bhtd.merchant.payment;

import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.identity.Callers;
import bhtd.merchant.Texts;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.merchant.merchant.Merchants;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// {@code /merchant/v1/payments}: charging the pay code that a member shows.
@Path("/merchant/v1/payments")
public class PaymentResource {
  static final String STATUS =
      "pending|authorised|captured|voided|expired|refunded|rejected|refused";
  private static final String CODE = "[^\\p{Cc}\\p{Cs}]{1,40}";

  /// @param payCode as the member's wallet shows it
  /// @param orderRef the merchant's own, used once
  /// @param price minor units of {@code currency}
  /// @param program only this program's points, where the merchant chooses
  /// @param cash of the price, paid outside: the payment is captured when the cash is there
  /// @param capture automatic when it is not said; manual authorises only
  public record NewPayment(
      @NotNull @Pattern(regexp = CODE, message = "is what the member's wallet shows")
          String payCode,
      @NotNull @Pattern(regexp = Texts.REFERENCE, message = Texts.REFERENCE_RULE) String orderRef,
      @NotNull Amount price,
      @NotNull AssetCode currency,
      @Nullable AssetCode program,
      @Nullable Amount cash,
      @Nullable Capturing capture) {
    boolean manual() {
      return capture == Capturing.MANUAL;
    }
  }

  /// When a payment is captured.
  public enum Capturing {
    @JsonProperty("automatic")
    AUTOMATIC,
    @JsonProperty("manual")
    MANUAL
  }

  private final Writes writes;
  private final Callers callers;
  private final Merchants merchants;
  private final Charging charging;
  private final Payments payments;

  PaymentResource(
      Writes writes, Callers callers, Merchants merchants, Charging charging, Payments payments) {
    this.writes = writes;
    this.callers = callers;
    this.merchants = merchants;
    this.charging = charging;
    this.payments = payments;
  }

  @POST
  @PermissionsAllowed("payments")
  @Operation(operationId = "chargePayCode", summary = "Charge a pay code")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PaymentView.class)))
  public Uni<Response> charge(
      @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull NewPayment body) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    String caller = callers.merchant().id();
    return writes.command(
        body,
        () -> merchant.chain(m -> charging.plan(m, key, body)),
        id -> payments.view(caller, id));
  }

  @GET
  @PermissionsAllowed({"read", "payments"})
  @Operation(operationId = "listPayments", summary = "Your payments")
  public Uni<Page<PaymentView>> list(
      @QueryParam("order_ref") @Pattern(regexp = Texts.REFERENCE, message = Texts.REFERENCE_RULE)
          @Nullable String orderRef,
      @QueryParam("status") @Pattern(regexp = STATUS, message = "is a payment's status")
          @Nullable String status,
      @BeanParam @Valid Paging page) {
    return payments.list(
        callers.merchant().id(),
        orderRef == null ? "" : orderRef,
        status == null ? "" : status,
        page);
  }

  @GET
  @Path("{id}")
  @PermissionsAllowed({"read", "payments"})
  @Operation(operationId = "getPayment", summary = "One payment")
  public Uni<PaymentView> get(@PathParam("id") String id) {
    return payments.view(callers.merchant().id(), id);
  }
}
