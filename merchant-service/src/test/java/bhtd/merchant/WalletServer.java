package bhtd.merchant;

import bhtd.protocol.command.Ceiling;
import bhtd.protocol.command.CommandSigner;
import bhtd.protocol.command.Mandate;
import bhtd.protocol.command.MandateCodec;
import bhtd.protocol.command.OpenAccount;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Possession;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Ids;
import bhtd.protocol.value.Rate;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Answers merchant-service as wallet-service would, without keeping members: a customer's key is
/// derived from merchant and reference, a pay code says itself what becomes of it.
final class WalletServer implements AutoCloseable {
  private static final ChainId CHAIN = new ChainId("main");
  private static final SigningKey REGISTRAR = SigningKey.ofSeed(seed("registrar", ""));

  private final HttpServer server;
  private final KafkaProducer<byte[], byte[]> producer;

  /// Answers by idempotency key, and how often each was asked for.
  private final Map<String, Given> given = new ConcurrentHashMap<>();

  private record Given(int status, String body, int times) {}

  private WalletServer(HttpServer server, String brokers) {
    this.server = server;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                brokers,
                "key.serializer",
                ByteArraySerializer.class,
                "value.serializer",
                ByteArraySerializer.class));
  }

  static WalletServer start(String brokers) {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      WalletServer wallet = new WalletServer(http, brokers);
      http.createContext("/internal/v1/enrolments", e -> wallet.answer(e, wallet::enrol));
      http.createContext("/internal/v1/pay-codes/redeem", e -> wallet.answer(e, wallet::redeem));
      http.createContext("/asked", wallet::asked);
      http.start();
      return wallet;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// The key of the account that a merchant's reference gets.
  static SigningKey keyOf(String merchant, String reference) {
    return SigningKey.ofSeed(seed(merchant, reference));
  }

  @Override
  public void close() {
    server.stop(0);
    producer.close();
  }

  private interface Endpoint {
    JsonObject answer(JsonObject body) throws Refused;
  }

  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String code;

    Refused(int status, String code) {
      super(code, null, false, false);
      this.status = status;
      this.code = code;
    }
  }

  private void answer(HttpExchange exchange, Endpoint endpoint) throws IOException {
    String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    String key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    JsonObject body =
        new JsonObject(
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Given answer =
        isMerchantService(token)
            ? given.compute(
                key,
                (k, old) ->
                    old == null
                        ? first(endpoint, body)
                        : new Given(old.status(), old.body(), old.times() + 1))
            : new Given(401, "{}", 1);
    send(exchange, answer.status(), answer.body());
  }

  /// How many calls there were, and how many of them were repeats: {@code {"calls", "repeats"}}.
  private void asked(HttpExchange exchange) throws IOException {
    int calls = given.values().stream().mapToInt(Given::times).sum();
    send(
        exchange,
        200,
        new JsonObject().put("calls", calls).put("repeats", calls - given.size()).encode());
  }

  private static Given first(Endpoint endpoint, JsonObject body) {
    try {
      return new Given(201, endpoint.answer(body).encode(), 1);
    } catch (Refused e) {
      JsonObject problem =
          new JsonObject().put("code", e.code).put("detail", "The test's wallet says so.");
      return new Given(e.status, problem.encode(), 1);
    }
  }

  private JsonObject enrol(JsonObject body) {
    String merchant = body.getString("merchant");
    List<Operation> operations = new ArrayList<>();
    JsonArray data = new JsonArray();
    for (Object reference : body.getJsonArray("references")) {
      OpenAccount open = open(keyOf(merchant, String.valueOf(reference)));
      operations.add(open);
      data.add(
          new JsonObject()
              .put("reference", reference)
              .put("account", open.account().toString())
              .put("claim_token", "token-of-" + reference)
              .put("claim_url", "http://localhost/claims/token-of-" + reference)
              .put("status", "enrolled"));
    }
    SignedBytes command = sign(REGISTRAR, operations);
    produce(command);
    return new JsonObject()
        .put("data", data)
        .put("status", "enrolled")
        .put("command_id", command.id().toString())
        .put("height", 7);
  }

  /// The pay code is {@code ok:payer's seed} or the reason of a refusal.
  private JsonObject redeem(JsonObject body) throws Refused {
    String code = body.getString("code");
    if (code.equals("BROKEN")) {
      throw new Refused(500, "INTERNAL");
    }
    if (!code.startsWith("ok:")) {
      throw new Refused(422, code);
    }
    JsonObject terms = body.getJsonArray("agreements").getJsonObject(0);
    AssetCode program = new AssetCode(terms.getString("program"));
    Amount price = Amount.parse(body.getString("price"));
    Rate rate = new Rate(terms.getLong("numerator"), terms.getLong("denominator"));
    long cash = Long.parseLong(body.getString("cash", "0"));
    Amount value = new Amount(price.value() - cash);
    Amount points = new Amount(rate.pointsFor(value));
    SigningKey payer = SigningKey.ofSeed(seed("payer", code));
    Mandate mandate =
        new Mandate(
            CHAIN,
            Ids.random(),
            AccountId.ofKey(payer.publicKey().bytes()),
            AccountId.parse(body.getString("merchant_account")),
            Hash.fromHex(body.getString("order_ref_mac")),
            price,
            new AssetCode(body.getString("currency")),
            List.of(new Ceiling(program, points)),
            Clock.systemUTC().millis() + 60_000);
    byte[] signed = MandateCodec.toBytes(MandateCodec.sign(mandate, payer));
    JsonObject leg =
        new JsonObject()
            .put("program", program.text())
            .put("value", value.toString())
            .put("points", points.toString())
            .put("agreement", terms.getString("agreement"));
    return new JsonObject()
        .put("mandate", Base64.getEncoder().encodeToString(signed))
        .put("payer", mandate.payer().toString())
        .put("legs", new JsonArray().add(leg));
  }

  private static OpenAccount open(SigningKey key) {
    UUID keyId = Ids.random();
    byte[] possession =
        key.sign(
            Possession.toSign(
                CHAIN,
                AccountId.ofKey(REGISTRAR.publicKey().bytes()),
                AccountKind.MEMBER,
                keyId,
                key.publicKey()));
    return new OpenAccount(
        AccountKind.MEMBER,
        key.publicKey(),
        keyId,
        possession,
        Optional.empty(),
        Optional.of(Hash.sha256(new byte[32])));
  }

  static SignedBytes sign(SigningKey key, List<Operation> operations) {
    return new CommandSigner(CHAIN)
        .sign(
            AccountId.ofKey(key.publicKey().bytes()),
            key,
            Ids.uuid7(Clock.systemUTC()),
            Clock.systemUTC().millis() + 60_000,
            Optional.empty(),
            new byte[32],
            operations);
  }

  private void produce(SignedBytes command) {
    producer.send(
        new ProducerRecord<>("bhtd.commands.v1", 0, command.id().toBytes(), command.bytes()));
    producer.flush();
  }

  private static boolean isMerchantService(String authorization) {
    String[] parts = authorization.split("\\.", -1);
    if (parts.length != 3) {
      return false;
    }
    JsonObject claims =
        new JsonObject(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    return "merchant-service".equals(claims.getString("azp"))
        && claims.getJsonObject("realm_access").getJsonArray("roles").contains("service");
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .set("Content-Type", status < 400 ? "application/json" : "application/problem+json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static byte[] seed(String first, String second) {
    return Hash.sha256((first + "\n" + second).getBytes(StandardCharsets.UTF_8)).toBytes();
  }
}
