package bhtd.merchant.wallet;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Wallet-service's internal endpoints, called with this service's own client credentials. Answers
/// come as text: refusals are answers too.
@RegisterRestClient(configKey = "wallet")
@OidcClientFilter
@Path("/internal/v1")
public interface WalletClient {
  /// @param merchant {@code mer_…}
  record Enrolment(String merchant, List<String> references) {}

  /// @param code the pay code
  /// @param merchantAccount the operating account that may take the points, {@code bhtd1…}
  /// @param orderRefMac hex
  /// @param price minor units of {@code currency}
  /// @param cash of the price, paid outside; null = none. The legs are worth the rest
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Redemption(
      String code,
      String merchantAccount,
      String merchantName,
      String orderRefMac,
      String price,
      String currency,
      @Nullable String cash,
      List<Terms> agreements) {}

  /// An agreement in force that the payer's points may be taken under.
  ///
  /// @param agreement hex; null = the merchant's own points at its own shop
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Terms(@Nullable String agreement, String program, long numerator, long denominator) {}

  @POST
  @Path("enrolments")
  Uni<RestResponse<String>> enrol(
      @HeaderParam("Idempotency-Key") String key,
      @HeaderParam("Prefer") String prefer,
      Enrolment body);

  @POST
  @Path("pay-codes/redeem")
  Uni<RestResponse<String>> redeem(@HeaderParam("Idempotency-Key") String key, Redemption body);
}
