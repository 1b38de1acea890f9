package bhtd.kit.identity;

import bhtd.kit.KitConfig;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The second issuer of tokens beside Keycloak: merchant-service, whose 60 s tokens are checked
/// with its configured public key. A token's issuer only chooses the key it must verify under.
@ApplicationScoped
public class MerchantTenant implements TenantConfigResolver {
  public static final String ISSUER = "bhtd-merchant-service";
  private static final String BEARER = "Bearer ";

  private final Optional<OidcTenantConfig> merchant;

  MerchantTenant(KitConfig config) {
    this.merchant = config.merchantTokensKey().filter(Files::exists).map(MerchantTenant::tenant);
  }

  @Override
  @SuppressWarnings("NullAway") // "no tenant of mine" is null in Quarkus' interface
  public Uni<OidcTenantConfig> resolve(
      RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
    String header = request.request().getHeader("Authorization");
    return merchant.isPresent() && ISSUER.equals(issuer(header))
        ? Uni.createFrom().item(merchant.get())
        : Uni.createFrom().nullItem();
  }

  private static OidcTenantConfig tenant(Path file) {
    try {
      return OidcTenantConfig.builder()
          .tenantId("merchant")
          .publicKey(Files.readString(file))
          .clientId("bhtd")
          .applicationType(io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType.SERVICE)
          .token()
          .issuer(ISSUER)
          .audience("bhtd")
          .principalClaim("sub")
          .end()
          .roles()
          .roleClaimPath("realm_access/roles")
          .end()
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException("the key of merchants' tokens cannot be read: " + file, e);
    }
  }

  private static @Nullable String issuer(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return null;
    }
    String[] parts = header.substring(BEARER.length()).trim().split("\\.", -1);
    if (parts.length != 3) {
      return null;
    }
    try {
      byte[] claims = Base64.getUrlDecoder().decode(parts[1]);
      return new JsonObject(new String(claims, StandardCharsets.UTF_8)).getString("iss");
    } catch (IllegalArgumentException | io.vertx.core.json.DecodeException | ClassCastException e) {
      return null;
    }
  }
}
