package bhtd.merchant.token;

import bhtd.kit.http.ProblemException;
import bhtd.kit.http.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// {@code /internal/v1/tokens}: the exchange, for the gateway.
@Path("/internal/v1/tokens")
@RolesAllowed("service")
public class TokenResource {
  private static final int TEXT_MAX = 8192;

  /// Either {@code api_key}, or {@code person_token} and {@code merchant}.
  public record Shown(
      @Size(max = TEXT_MAX) @Nullable String apiKey,
      @Size(max = TEXT_MAX) @Nullable String personToken,
      @Size(max = TEXT_MAX) @Nullable String merchant) {}

  /// @param token a JWT
  /// @param expiresIn seconds
  public record Exchanged(String token, long expiresIn) {}

  private final Exchange exchange;
  private final TokenSigner signer;

  TokenResource(Exchange exchange, TokenSigner signer) {
    this.exchange = exchange;
    this.signer = signer;
  }

  @POST
  @Operation(operationId = "exchangeToken", summary = "Exchange a key or a log-in for a token")
  public Uni<Exchanged> exchange(@Valid @NotNull Shown shown) {
    return token(shown)
        .map(token -> new Exchanged(signer.sign(token), TokenSigner.LIFE.toSeconds()));
  }

  private Uni<MerchantToken> token(Shown shown) {
    String key = shown.apiKey();
    String person = shown.personToken();
    String merchant = shown.merchant();
    if (key != null && person == null && merchant == null) {
      return exchange.ofKey(key);
    }
    if (key == null && person != null && merchant != null) {
      return exchange.ofPerson(person, merchant);
    }
    throw neither();
  }

  private static ProblemException neither() {
    return Problems.invalid("api_key", "or else person_token and merchant are needed");
  }
}
