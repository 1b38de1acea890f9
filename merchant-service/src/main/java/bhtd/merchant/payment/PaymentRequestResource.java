package bhtd.merchant.payment;

import bhtd.kit.KitConfig;
import bhtd.kit.command.Answer;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import bhtd.kit.identity.Callers;
import bhtd.merchant.ObjectId;
import bhtd.merchant.Texts;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.merchant.merchant.Merchants;
import bhtd.protocol.command.Request;
import bhtd.protocol.command.RequestCodec;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// {@code /merchant/v1/payment-requests}: codes of the merchant's that wallets scan and pay. A
/// request makes no command: it is signed here by the operating account's key, and the payer's
/// command carries it. From then on it is a payment as any other.
@Path("/merchant/v1/payment-requests")
public class PaymentRequestResource {
  private static final Duration VALID = Duration.ofMinutes(15);
  private static final Duration VALID_MAX = Duration.ofDays(30);

  /// @param orderRef the merchant's own, used once
  /// @param price minor units of {@code currency}
  /// @param capture automatic when it is not said; manual authorises only
  /// @param validUntil RFC 3339, at most 30 days ahead; 15 minutes when it is not said
  public record NewPaymentRequest(
      @NotNull @Pattern(regexp = Texts.REFERENCE, message = Texts.REFERENCE_RULE) String orderRef,
      @NotNull Amount price,
      @NotNull AssetCode currency,
      PaymentResource.@Nullable Capturing capture,
      @Nullable String validUntil) {
    boolean manual() {
      return capture == PaymentResource.Capturing.MANUAL;
    }
  }

  private final Writes writes;
  private final Callers callers;
  private final Merchants merchants;
  private final Payments payments;
  private final OrderRefs orderRefs;
  private final KitConfig config;
  private final Clock clock;

  PaymentRequestResource(
      Writes writes,
      Callers callers,
      Merchants merchants,
      Payments payments,
      OrderRefs orderRefs,
      KitConfig config,
      Clock clock) {
    this.writes = writes;
    this.callers = callers;
    this.merchants = merchants;
    this.payments = payments;
    this.orderRefs = orderRefs;
    this.config = config;
    this.clock = clock;
  }

  @POST
  @PermissionsAllowed("payments")
  @Operation(operationId = "requestPayment", summary = "Make a code that a wallet pays")
  @APIResponse(
      responseCode = "201",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PaymentView.class)))
  public Uni<Response> request(@Valid @NotNull NewPaymentRequest body) {
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.own(
        body,
        () ->
            merchant.chain(
                m -> {
                  Instant validUntil = validUntil(body);
                  return payments
                      .free(m.id(), body.orderRef())
                      .map(free -> row(m, body, validUntil));
                }),
        row ->
            payments
                .keep(row, List.of())
                .map(
                    kept -> {
                      PaymentView view = PaymentView.of(row);
                      return Answer.created("/merchant/v1/payment-requests/" + view.id(), view);
                    }));
  }

  @GET
  @PermissionsAllowed({"read", "payments"})
  @Operation(operationId = "listPaymentRequests", summary = "Your payment requests")
  public Uni<Page<PaymentView>> list(
      @QueryParam("order_ref") @Pattern(regexp = Texts.REFERENCE, message = Texts.REFERENCE_RULE)
          @Nullable String orderRef,
      @QueryParam("status")
          @Pattern(regexp = PaymentResource.STATUS, message = "is a payment's status")
          @Nullable String status,
      @BeanParam @Valid Paging page) {
    return payments.requested(
        callers.merchant().id(),
        orderRef == null ? "" : orderRef,
        status == null ? "" : status,
        page);
  }

  @GET
  @Path("{id}")
  @PermissionsAllowed({"read", "payments"})
  @Operation(operationId = "getPaymentRequest", summary = "One payment request, paid or not")
  public Uni<PaymentView> get(@PathParam("id") String id) {
    return payments
        .view(callers.merchant().id(), id)
        .invoke(
            view -> {
              if (view.request() == null) {
                throw Problems.notFound("No payment request of yours has this id.");
              }
            });
  }

  private Instant validUntil(NewPaymentRequest body) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant until =
        Texts.ahead("valid_until", body.validUntil(), clock, "REQUEST_EXPIRED")
            .map(given -> given.truncatedTo(ChronoUnit.MILLIS))
            .orElse(now.plus(VALID));
    if (until.isAfter(now.plus(VALID_MAX))) {
      throw Problems.brokenRule("VALIDITY_TOO_LONG", "A request is valid for 30 days at most.");
    }
    return until;
  }

  private PaymentRequest row(ActiveMerchant merchant, NewPaymentRequest body, Instant validUntil) {
    Hash orderRef = orderRefs.mac(merchant.id(), body.orderRef());
    Request request =
        new Request(
            config.chainId(),
            merchant.operating(),
            orderRef,
            body.price(),
            body.currency(),
            validUntil.toEpochMilli(),
            body.manual(),
            0);
    PaymentRequest row = new PaymentRequest();
    row.id = ObjectId.make("pay", clock).text();
    row.merchant = merchant.id();
    row.operating = merchant.operating().toBytes();
    row.orderRef = body.orderRef();
    row.orderMac = orderRef.toBytes();
    row.price = body.price().value();
    row.currency = body.currency().text();
    row.capture = body.manual() ? "manual" : "automatic";
    row.request =
        RequestCodec.toBytes(RequestCodec.sign(request, merchant.key(AccountKind.OPERATING)));
    row.validUntil = validUntil;
    row.createdAt = clock.instant();
    return row;
  }
}
