package bhtd.merchant.wallet;

import bhtd.kit.http.Problem;
import bhtd.kit.http.ProblemException;
import bhtd.kit.http.ProblemType;
import bhtd.kit.http.Problems;
import bhtd.protocol.command.Leg;
import bhtd.protocol.command.LotChoice;
import bhtd.protocol.command.MandateCodec;
import bhtd.protocol.command.SignedMandate;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.google.protobuf.ByteString;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// What wallet-service does for merchants. Each call carries a key of the merchant's own request,
/// so that a retry after a lost answer gets the same one.
@ApplicationScoped
public class Wallet {
  private static final Logger LOG = Logger.getLogger(Wallet.class);
  private static final String PREFER = "wait=10";
  private static final int RETRY_AFTER_SECONDS = 2;

  private final WalletClient client;
  private final ObjectMapper json;

  Wallet(@RestClient WalletClient client, ObjectMapper json) {
    this.client = client;
    this.json = json;
  }

  /// @param data one for each reference, in their order
  /// @param status {@code enrolled}, or {@code pending} while the accounts are not sealed
  /// @param commandId of the command that opens the accounts
  public record Enrolled(
      List<Customer> data, String status, @Nullable Hash commandId, @Nullable Long height) {
    /// Whether all accounts are on the chain.
    public boolean onChain() {
      return !status.equals("pending");
    }
  }

  /// @param claimToken what the customer claims the account with
  public record Customer(
      String reference,
      AccountId account,
      @Nullable String claimToken,
      @Nullable String claimUrl,
      String status) {}

  /// @param mandate what the payer allows
  /// @param legs the planned legs
  public record Planned(SignedMandate mandate, List<PlannedLeg> legs) {}

  /// @param value minor units of the price's currency
  /// @param points minor units of the program
  /// @param agreement none for the merchant's own points at its own shop
  /// @param lots the payer's, where its wallet chose them
  public record PlannedLeg(
      AssetCode program,
      Amount value,
      Amount points,
      @Nullable Hash agreement,
      @Nullable List<PlannedLot> lots) {
    /// The leg of the charge.
    public Leg leg() {
      List<LotChoice> chosen =
          lots == null
              ? List.of()
              : lots.stream().map(l -> new LotChoice(l.lot(), l.amount())).toList();
      return new Leg(program, value, Optional.ofNullable(agreement), chosen);
    }
  }

  /// @param lot its number on the chain
  /// @param amount minor units of the program
  public record PlannedLot(long lot, Amount amount) {}

  /// Opens an account for each reference, or finds the one that it has.
  ///
  /// @return fails with a problem when wallet-service refuses or does not answer
  public Uni<Enrolled> enrol(String key, WalletClient.Enrolment enrolment) {
    return answered(client.enrol(key, PREFER, enrolment)).map(text -> read(text, Enrolled.class));
  }

  /// Turns a pay code into the payer's mandate, once.
  ///
  /// @return fails with 422 and wallet-service's reason when the code is unknown, used or expired,
  ///     or the payer has not enough
  public Uni<Planned> redeem(String key, WalletClient.Redemption redemption) {
    return answered(client.redeem(key, redemption))
        .map(text -> read(text, Redeemed.class))
        .map(Wallet::planned);
  }

  /// @param payer the payer's account, which the mandate names too
  private record Redeemed(String mandate, @Nullable String payer, List<PlannedLeg> legs) {}

  private static Planned planned(Redeemed redeemed) {
    byte[] mandate = Base64.getDecoder().decode(redeemed.mandate());
    return new Planned(MandateCodec.parse(ByteString.copyFrom(mandate)), redeemed.legs());
  }

  private Uni<String> answered(Uni<RestResponse<String>> call) {
    return call.onFailure(e -> !(e instanceof ProblemException))
        .transform(
            e -> {
              LOG.errorf("wallet-service did not answer: %s", e);
              return Problems.unavailable("The wallet does not answer now.", RETRY_AFTER_SECONDS);
            })
        .map(
            answer -> {
              if (answer.getStatus() < 300) {
                return answer.getEntity();
              }
              throw refused(answer);
            });
  }

  /// What wallet-service refuses for the caller's sake is a broken rule here too; all else is ours.
  private ProblemException refused(RestResponse<String> answer) {
    JsonNode problem = tree(text(answer));
    String detail = problem.path("detail").asText("The wallet refused.");
    String code = problem.path("code").asText("WALLET_REFUSED");
    return switch (answer.getStatus()) {
      case 404, 410, 422 -> Problems.brokenRule(code, detail);
      case 409 -> Problems.conflict(code, detail);
      case 503 ->
          new ProblemException(
              Problem.of(ProblemType.UNAVAILABLE, detail).withCode(code), RETRY_AFTER_SECONDS);
      default -> {
        LOG.errorf("wallet-service answered %d: %s", answer.getStatus(), problem);
        yield Problems.upstream("The wallet failed.");
      }
    };
  }

  /// The client reads the bodies of good answers only, and leaves others as they came.
  private static @Nullable String text(RestResponse<?> answer) {
    return switch (answer.getEntity()) {
      case String text -> text;
      case InputStream bytes -> read(bytes);
      case null, default -> null;
    };
  }

  private static String read(InputStream bytes) {
    try (bytes) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode tree(@Nullable String text) {
    try {
      return text == null || text.isBlank() ? json.createObjectNode() : json.readTree(text);
    } catch (JsonProcessingException e) {
      return json.createObjectNode();
    }
  }

  /// Wallet-service may say more than is read here.
  private <T> T read(String text, Class<T> type) {
    ObjectReader reader =
        json.readerFor(type).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    try {
      return reader.readValue(text);
    } catch (JsonProcessingException e) {
      LOG.errorf("wallet-service's answer cannot be read: %s", e.getOriginalMessage());
      throw Problems.upstream("The wallet's answer cannot be read.");
    }
  }
}
