package bhtd.kit.command;

import static bhtd.kit.sample.Sample.SOMEBODY;
import static bhtd.kit.sample.Sample.alice;
import static bhtd.kit.sample.Sample.note;
import static bhtd.kit.sample.Sample.write;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.kit.Sql;
import bhtd.kit.sample.Sample;
import bhtd.kit.sample.SampleProfile;
import bhtd.kit.sample.SampleResource;
import bhtd.kit.testing.TestLedger;
import bhtd.kit.testing.Verdict;
import bhtd.protocol.command.Claim;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandSigner;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Signature;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.command.UnsignedCommand;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SampleProfile.class)
class SignedDoorTest {
  private static final SigningKey OTHER = SigningKey.ofSeed(Hash.sha256(new byte[] {9}).toBytes());
  private static final String CHAIN = "main";

  @Inject Pool pool;

  @Test
  void what_is_prepared_and_signed_by_its_owner_is_sealed_byte_for_byte() {
    try (TestLedger ledger = Sample.ledger()) {
      var prepared = alice().body(note(21)).post("/sample/v1/notes/prepare").then().extract();
      assertEquals(200, prepared.statusCode());
      assertEquals(SampleResource.SIGNER.toString(), prepared.path("signer"));
      byte[] body = bytes(prepared.path("body"));
      assertEquals(Hash.sha256(body).toString(), prepared.path("command_id"));
      List<String> operations = prepared.path("operations");
      SignedBytes signed =
          new UnsignedCommand(
                  body,
                  bytes(prepared.path("salt")),
                  operations.stream().map(SignedDoorTest::bytes).toList())
              .signed(
                  new Signature(
                      SampleResource.KEY.publicKey(),
                      SampleResource.KEY.sign(bytes(prepared.path("to_sign")))));

      String key = UUID.randomUUID().toString();
      post(key, signed.bytes())
          .statusCode(202)
          .body("id", equalTo(prepared.path("id")))
          .body("amount", equalTo("21"))
          .body("command_id", equalTo(signed.id().toString()));
      Command sent = ledger.next();
      assertEquals(signed.id(), sent.id());
      var kept =
          pool.preparedQuery("SELECT bytes FROM command WHERE id = $1")
              .execute(Tuple.of(Sql.bytes(signed.id())))
              .await()
              .atMost(Duration.ofSeconds(5));
      assertArrayEquals(signed.bytes(), Sql.bytes(kept.iterator().next(), "bytes"));

      post(UUID.randomUUID().toString(), signed.bytes())
          .statusCode(409)
          .body("code", equalTo("COMMAND_KNOWN"));
      ledger.seal(sent, Verdict.accepted());
      Sample.await(
          "the command is sealed",
          () -> alice().get("/sample/v1/commands/" + signed.id()).path("status").equals("sealed"));
      post(key, signed.bytes()).statusCode(201).header("Idempotent-Replayed", "true");
    }
  }

  @Test
  void what_is_not_the_callers_to_sign_here_is_refused_and_not_sent() {
    UUID id = Ids.uuid7(Clock.systemUTC());
    Transfer transfer = new Transfer(SOMEBODY, new AssetCode("CAFE"), new Amount(5));
    long soon = Clock.systemUTC().millis() + 60_000;
    refused(422, signed(CHAIN, OTHER, id, soon, transfer)).body("code", equalTo("SIGNER_OTHER"));
    refused(422, signed(CHAIN, SampleResource.KEY, id, soon, transfer, transfer))
        .body("code", equalTo("SIGNED_COMMAND_OTHER"));
    refused(
            422,
            signed(CHAIN, SampleResource.KEY, id, soon, new Claim(Hash.sha256(new byte[] {3}))))
        .body("code", equalTo("SIGNED_COMMAND_OTHER"));
    refused(422, signed(CHAIN, SampleResource.KEY, id, 1_000, transfer))
        .body("code", equalTo("EXPIRED"));
    refused(422, signed(CHAIN, SampleResource.KEY, id, soon + 600_000, transfer))
        .body("code", equalTo("VALIDITY_TOO_LONG"));
    refused(400, signed("other", SampleResource.KEY, id, soon, transfer))
        .body("errors[0].field", equalTo("signed_command"));
    refused(400, signed(CHAIN, SampleResource.KEY, UUID.randomUUID(), soon, transfer))
        .body("errors[0].detail", equalTo("has a nonce that is no UUIDv7"));
    byte[] broken = signed(CHAIN, SampleResource.KEY, id, soon, transfer);
    refused(400, new byte[] {1, 2, 3});
    UnsignedCommand unsigned = unsigned(CHAIN, SampleResource.KEY, id, soon, transfer);
    byte[] wrong = OTHER.sign(unsigned.toSign());
    refused(400, unsigned.signed(new Signature(SampleResource.KEY.publicKey(), wrong)).bytes())
        .body("errors[0].detail", equalTo("has a signature that does not hold"));
    String text = Base64.getEncoder().encodeToString(broken);
    write()
        .body(Map.of("signed_command", text, "amount", "5"))
        .post("/sample/v1/notes")
        .then()
        .statusCode(400);
    write()
        .body("{\"program\":\"CAFE\",\"amount\":\"5\"}")
        .post("/sample/v1/notes")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("to"));
  }

  @Test
  void a_door_that_is_not_there_is_not_overlooked() {
    String thing = "{\"name\":\"never\"}";
    write().body(thing).post("/sample/v1/things/prepare").then().statusCode(404);
    write()
        .body(thing)
        .post("/sample/v1/things?dry_run=true")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("dry_run"));
    write().body(note(5)).post("/sample/v1/notes?dry_run=perhaps").then().statusCode(400);
    write().body(thing).post("/sample/v1/things/prepare/prepare").then().statusCode(404);
    assertEquals(0, count("SELECT count(*) FROM thing WHERE name = 'never'"));
  }

  @Test
  void nothing_is_kept_of_what_was_only_prepared_or_could_not_be_tried() {
    long before = count("SELECT count(*) FROM command") + count("SELECT count(*) FROM note");
    alice().body(note(5)).post("/sample/v1/notes/prepare").then().statusCode(200);
    write()
        .body(note(5))
        .post("/sample/v1/notes?dry_run=true")
        .then()
        .statusCode(503) // no ledger is here
        .header("Retry-After", notNullValue());
    alice().body(note(13)).post("/sample/v1/notes?dry_run=true").then().statusCode(422);
    assertEquals(
        before, count("SELECT count(*) FROM command") + count("SELECT count(*) FROM note"));
  }

  private long count(String select) {
    return pool.query(select)
        .execute()
        .await()
        .atMost(Duration.ofSeconds(5))
        .iterator()
        .next()
        .getLong(0);
  }

  private static byte[] signed(
      String chain, SigningKey key, UUID nonce, long validUntilMs, Operation... operations) {
    UnsignedCommand command = unsigned(chain, key, nonce, validUntilMs, operations);
    return command.signed(new Signature(key.publicKey(), key.sign(command.toSign()))).bytes();
  }

  private static UnsignedCommand unsigned(
      String chain, SigningKey key, UUID nonce, long validUntilMs, Operation... operations) {
    return new CommandSigner(new ChainId(chain))
        .prepare(
            AccountId.ofKey(key.publicKey().bytes()),
            nonce,
            validUntilMs,
            Optional.empty(),
            new byte[32],
            List.of(operations),
            /* each= */ false);
  }

  private static ValidatableResponse refused(int status, byte[] command) {
    return post(UUID.randomUUID().toString(), command).statusCode(status);
  }

  private static ValidatableResponse post(String key, byte[] command) {
    return alice()
        .header("Idempotency-Key", key)
        .body(Map.of("signed_command", Base64.getEncoder().encodeToString(command)))
        .post("/sample/v1/notes")
        .then();
  }

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }
}
