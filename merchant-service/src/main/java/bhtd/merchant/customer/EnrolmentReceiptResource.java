package bhtd.merchant.customer;

import bhtd.kit.identity.Callers;
import bhtd.kit.receipt.Receipts;
import bhtd.protocol.value.Hash;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// {@code /merchant/v1/receipts}: of what wallet-service signed for a merchant. What the merchant
/// signed itself the ledger answers for.
@Path("/merchant/v1/receipts")
public class EnrolmentReceiptResource {
  private final Callers callers;
  private final Customers customers;
  private final Receipts receipts;

  EnrolmentReceiptResource(Callers callers, Customers customers, Receipts receipts) {
    this.callers = callers;
    this.customers = customers;
    this.receipts = receipts;
  }

  /// All of it: a command enrols customers of one merchant only.
  @GET
  @Path("{command}")
  @PermissionsAllowed("read")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(
      operationId = "getEnrolmentReceipt",
      summary = "The receipt of an enrolment of yours (c2sp.org/tlog-proof@v1)")
  public Uni<String> get(@PathParam("command") String command) {
    Hash id = Hash.fromHex(command);
    return customers
        .enrolledBy(callers.merchant().id(), id)
        .chain(
            enrolled -> {
              if (!enrolled) {
                throw Receipts.unknown();
              }
              return receipts.whole(id);
            });
  }
}
