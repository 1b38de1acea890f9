package bhtd.merchant.apikey;

import bhtd.kit.command.Answer;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.ProblemException;
import bhtd.kit.http.Problems;
import bhtd.kit.identity.Callers;
import bhtd.merchant.ObjectId;
import bhtd.merchant.Texts;
import bhtd.merchant.access.Scope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// {@code /merchant/v1/api-keys}: made and revoked by the merchant's administrators, who are
/// people: a key cannot make another.
@Path("/merchant/v1/api-keys")
@RolesAllowed("merchant_admin")
public class ApiKeyResource {
  private static final int SCOPES_MAX = 20;

  public record NewApiKey(
      @NotNull @Pattern(regexp = Texts.NAME, message = Texts.NAME_RULE) String name,
      @NotEmpty @Size(max = SCOPES_MAX) List<@NotNull String> scopes) {}

  private final Writes writes;
  private final Callers callers;
  private final Pool pool;
  private final Clock clock;

  ApiKeyResource(Writes writes, Callers callers, Pool pool, Clock clock) {
    this.writes = writes;
    this.callers = callers;
    this.pool = pool;
    this.clock = clock;
  }

  @POST
  @Operation(
      operationId = "createApiKey",
      summary = "Make an API key",
      description = "The answer is the only one that has the secret; a retry's has not.")
  @APIResponse(
      responseCode = "201",
      description = "The key with its secret, shown this once",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ApiKeyView.class)))
  public Uni<Response> create(@Valid @NotNull NewApiKey body) {
    String merchant = callers.merchant().id();
    return writes.own(body, () -> keep(merchant, body, scopes(body)));
  }

  @GET
  @Operation(operationId = "listApiKeys", summary = "Your API keys")
  public Uni<Page<ApiKeyView>> list(@BeanParam @Valid Paging page) {
    return page.select(
        pool,
        "SELECT * FROM api_key WHERE merchant = $1",
        List.of(callers.merchant().id()),
        "id",
        ApiKeyView::of);
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "getApiKey", summary = "One API key")
  public Uni<ApiKeyView> get(@PathParam("id") String id) {
    return pool.preparedQuery("SELECT * FROM api_key WHERE id = $1 AND merchant = $2")
        .execute(Tuple.of(id, callers.merchant().id()))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw notFound();
              }
              return ApiKeyView.of(rows.iterator().next());
            });
  }

  /// Tokens that were made of the key before live for up to 60 s more.
  @DELETE
  @Path("{id}")
  @Operation(operationId = "revokeApiKey", summary = "Revoke an API key")
  public Uni<Void> revoke(@PathParam("id") String id) {
    return pool.preparedQuery(
            """
            UPDATE api_key SET revoked_at = coalesce(revoked_at, $3) WHERE id = $1 AND merchant = $2
            """)
        .execute(Tuple.of(id, callers.merchant().id(), clock.instant().atOffset(ZoneOffset.UTC)))
        .invoke(
            rows -> {
              if (rows.rowCount() == 0) {
                throw notFound();
              }
            })
        .replaceWithVoid();
  }

  /// Crash before the commit: no key, and a retry makes one. After it: the key is there and its
  /// secret, which only the lost answer had, is nowhere: it is revoked and another one made.
  private Uni<Answer> keep(String merchant, NewApiKey body, List<Scope> scopes) {
    Secret secret = Secret.make();
    ApiKey key = new ApiKey();
    String id = ObjectId.make("key", clock).text();
    key.id = id;
    key.merchant = merchant;
    key.name = body.name();
    key.scopes = scopes.stream().map(Scope::text).toList();
    key.secretHash = secret.hash().toBytes();
    key.createdAt = clock.instant();
    ApiKeyView without =
        new ApiKeyView(id, body.name(), key.scopes, "active", null, key.createdAt, null, null);
    ApiKeyView with =
        new ApiKeyView(
            id, body.name(), key.scopes, "active", secret.text(), key.createdAt, null, null);
    return key.persist()
        .replaceWith(Answer.created("/merchant/v1/api-keys/" + id, with).storedAs(without));
  }

  private static List<Scope> scopes(NewApiKey body) {
    return body.scopes().stream()
        .map(
            text ->
                Scope.parse(text)
                    .orElseThrow(() -> Problems.invalid("scopes", "are among " + Scope.words())))
        .distinct()
        .sorted()
        .toList();
  }

  private static ProblemException notFound() {
    return Problems.notFound("No API key of yours has this id.");
  }
}
