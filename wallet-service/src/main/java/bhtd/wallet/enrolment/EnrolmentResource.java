package bhtd.wallet.enrolment;

import bhtd.kit.command.Draft;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Problems;
import bhtd.protocol.command.OpenAccount;
import bhtd.protocol.command.Operation;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Ids;
import bhtd.wallet.enrolment.Enrolments.Known;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Enrols merchants' customers, for merchant-service.
@Path("/internal/v1/enrolments")
@RolesAllowed("service")
@Tag(name = "Internal")
public class EnrolmentResource {
  private final Writes writes;
  private final Enrolments enrolments;
  private final Clock clock;
  private final String claimUrl;

  EnrolmentResource(
      Writes writes,
      Enrolments enrolments,
      Clock clock,
      @ConfigProperty(name = "bhtd.wallet.claim-url") String claimUrl) {
    this.writes = writes;
    this.enrolments = enrolments;
    this.clock = clock;
    this.claimUrl = claimUrl;
  }

  /// Who to enrol.
  ///
  /// @param merchant {@code mer_…}
  /// @param references 1 to 1,000 of the merchant's own
  @Schema(name = "NewEnrolments")
  public record Request(
      @NotBlank @Size(max = 64) String merchant,
      @NotNull @Size(min = 1, max = 1000) List<@NotBlank @Size(max = 128) String> references) {}

  /// One customer.
  ///
  /// @param claimToken the last part of the claim link
  /// @param status {@code pending}, {@code enrolled} or {@code claimed}
  @Schema(name = "Enrolment")
  public record View(
      String reference, AccountId account, String claimToken, String claimUrl, String status) {}

  /// The customers, in the order of the request.
  @Schema(name = "Enrolments")
  public record Views(List<View> data, String status) {}

  /// Opens an account for every reference that has none. The same reference always has the same
  /// account, whatever the idempotency key.
  @POST
  @org.eclipse.microprofile.openapi.annotations.Operation(
      operationId = "enrol",
      summary = "Enrol 1 to 1,000 customers of a merchant")
  public Uni<Response> enrol(@NotNull @Valid Request body) {
    List<String> references = body.references().stream().distinct().toList();
    List<Hash> macs = references.stream().map(r -> enrolments.mac(body.merchant(), r)).toList();
    return enrolments
        .known(body.merchant(), macs)
        .chain(
            known ->
                known.keySet().containsAll(macs)
                    ? writes.follow(last(known), id -> view(body, references, macs))
                    : writes.command(
                        body,
                        () -> plan(body.merchant(), macs),
                        id -> view(body, references, macs)));
  }

  private Uni<Draft> plan(String merchant, List<Hash> macs) {
    return enrolments
        .known(merchant, macs)
        .map(
            known -> {
              List<Hash> missing = macs.stream().filter(mac -> !known.containsKey(mac)).toList();
              if (missing.isEmpty()) {
                throw Problems.of(
                    bhtd.kit.http.ProblemType.IN_PROGRESS,
                    "Another request has just enrolled them.");
              }
              return draft(merchant, missing);
            });
  }

  private Draft draft(String merchant, List<Hash> missing) {
    List<OpenAccount> accounts = new ArrayList<>(missing.size());
    missing.forEach(mac -> accounts.add(enrolments.open(Ids.random())));
    UUID id = Ids.uuid7(clock);
    SigningKey registrar = enrolments.registrar();
    return Draft.of(
            "enr_" + id,
            id,
            AccountId.ofKey(registrar.publicKey().bytes()),
            registrar,
            List.<Operation>copyOf(accounts))
        .saving(command -> new NewEnrolments(merchant, missing, accounts).save(command));
  }

  private Uni<Views> view(Request body, List<String> references, List<Hash> macs) {
    return enrolments.known(body.merchant(), macs).map(known -> views(references, macs, known));
  }

  private Views views(List<String> references, List<Hash> macs, Map<Hash, Known> known) {
    List<View> data = new ArrayList<>(references.size());
    boolean pending = false;
    for (int i = 0; i < references.size(); i++) {
      Known one = known.get(macs.get(i));
      if (one != null) {
        String token = Enrolments.text(enrolments.claimToken(one.keyId()));
        data.add(new View(references.get(i), one.account(), token, claimUrl + token, one.status()));
        pending |= one.status().equals("pending");
      }
    }
    return new Views(data, pending ? "pending" : "enrolled");
  }

  /// The command whose outcome completes the list: one that is pending, if there is one.
  private static Hash last(Map<Hash, Known> known) {
    return known.values().stream()
        .filter(one -> one.status().equals("pending"))
        .findFirst()
        .or(() -> known.values().stream().findFirst())
        .orElseThrow()
        .command();
  }
}
