package bhtd.merchant.customer;

import bhtd.kit.command.Answer;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import bhtd.kit.identity.Callers;
import bhtd.merchant.Texts;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.merchant.merchant.Merchants;
import bhtd.merchant.wallet.CallKeys;
import bhtd.merchant.wallet.Wallet;
import bhtd.merchant.wallet.WalletClient;
import bhtd.protocol.value.Hash;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashSet;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// {@code /merchant/v1/customers}: a merchant's customers by its own references. Wallet-service
/// opens their accounts, since it keeps members' keys.
@Path("/merchant/v1/customers")
public class CustomerResource {
  private static final String BASE = "/merchant/v1/customers";
  private static final String RECEIPTS = "/merchant/v1/receipts/";
  private static final int REFERENCES_MAX = 1_000;

  /// Either one {@code reference} or up to 1,000 {@code references}.
  public record NewCustomers(
      @Pattern(regexp = Texts.REFERENCE, message = Texts.REFERENCE_RULE) @Nullable String reference,
      @Size(min = 1, max = REFERENCES_MAX)
          @Nullable
              List<
                  @NotNull @Pattern(regexp = Texts.REFERENCE, message = Texts.REFERENCE_RULE)
                  String>
              references) {}

  private final Writes writes;
  private final Callers callers;
  private final Merchants merchants;
  private final Customers customers;
  private final Wallet wallet;
  private final Pool pool;

  CustomerResource(
      Writes writes,
      Callers callers,
      Merchants merchants,
      Customers customers,
      Wallet wallet,
      Pool pool) {
    this.writes = writes;
    this.callers = callers;
    this.merchants = merchants;
    this.customers = customers;
    this.wallet = wallet;
    this.pool = pool;
  }

  /// Crash before wallet-service has answered, or before its answer is kept: the retry asks again
  /// with the same key and gets the same answer. After it is kept: the retry gets ours.
  @POST
  @PermissionsAllowed("customers")
  @Operation(
      operationId = "enrolCustomers",
      summary = "Enrol customers",
      description = "Each gets an account and a claim link; points may be awarded at once.")
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = NewlyEnrolled.class)))
  public Uni<Response> enrol(
      @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull NewCustomers body) {
    List<String> references = references(body);
    Uni<ActiveMerchant> merchant = merchants.calling();
    return writes.own(
        body,
        () -> merchant.chain(m -> enrol(m, key, references)),
        enrolled ->
            customers
                .keep(enrolled.merchant(), enrolled.answer())
                .replaceWith(() -> answer(enrolled.answer())));
  }

  @GET
  @PermissionsAllowed("read")
  @Operation(operationId = "listCustomers", summary = "Your customers")
  public Uni<Page<CustomerView>> list(@BeanParam @Valid Paging page) {
    return page.select(
        pool,
        "SELECT * FROM customer_view WHERE merchant = $1",
        List.of(callers.merchant().id()),
        "id",
        CustomerView::of);
  }

  @GET
  @Path("{reference}")
  @PermissionsAllowed("read")
  @Operation(operationId = "getCustomer", summary = "One customer, by your reference")
  public Uni<CustomerView> get(@PathParam("reference") String reference) {
    return pool.preparedQuery("SELECT * FROM customer_view WHERE merchant = $1 AND reference = $2")
        .execute(Tuple.of(callers.merchant().id(), reference))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problems.notFound("No customer of yours has this reference.");
              }
              return CustomerView.of(rows.iterator().next());
            });
  }

  /// @param data one for each reference, in their order
  /// @param status {@code enrolled}, or {@code pending} while the accounts are not sealed
  /// @param commandId of the command that opens the accounts
  /// @param receipt where its receipt is found, once it is sealed
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "NewlyEnrolled")
  public record NewlyEnrolled(
      List<Wallet.Customer> data,
      String status,
      @Nullable Hash commandId,
      @Nullable Long height,
      @Nullable String receipt) {
    static NewlyEnrolled of(Wallet.Enrolled wallets) {
      boolean sealed = wallets.commandId() != null && wallets.height() != null;
      return new NewlyEnrolled(
          wallets.data(),
          wallets.status(),
          wallets.commandId(),
          wallets.height(),
          sealed ? RECEIPTS + wallets.commandId() : null);
    }
  }

  private static Answer answer(Wallet.Enrolled enrolled) {
    NewlyEnrolled shown = NewlyEnrolled.of(enrolled);
    return enrolled.onChain()
        ? Answer.created(BASE, shown)
        : new Answer(Response.Status.ACCEPTED.getStatusCode(), shown, BASE, null);
  }

  private record Enrolled(String merchant, Wallet.Enrolled answer) {}

  private Uni<Enrolled> enrol(
      ActiveMerchant merchant, @Nullable String key, List<String> references) {
    return wallet
        .enrol(
            CallKeys.of("enrol", merchant.id(), key),
            new WalletClient.Enrolment(merchant.id(), references))
        .map(answer -> new Enrolled(merchant.id(), answer));
  }

  private static List<String> references(NewCustomers body) {
    String one = body.reference();
    List<String> many = body.references();
    if (one != null && many == null) {
      return List.of(one);
    }
    if (one == null && many != null) {
      if (new HashSet<>(many).size() < many.size()) {
        throw Problems.invalid("references", "are all different");
      }
      return many;
    }
    throw Problems.invalid("references", "are needed, or else one reference");
  }
}
