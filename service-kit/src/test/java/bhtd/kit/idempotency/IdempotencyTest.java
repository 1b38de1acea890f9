package bhtd.kit.idempotency;

import static bhtd.kit.sample.Sample.alice;
import static bhtd.kit.sample.Sample.as;
import static bhtd.kit.sample.Sample.note;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import bhtd.kit.sample.Sample;
import bhtd.kit.sample.SampleProfile;
import bhtd.kit.testing.TestLedger;
import bhtd.kit.testing.TestTokens;
import bhtd.kit.testing.Verdict;
import bhtd.protocol.command.Command;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Reason;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SampleProfile.class)
class IdempotencyTest {
  private static final String NOTES = "/sample/v1/notes";
  private static final Duration SQL = Duration.ofSeconds(10);

  @Inject Pool pool;
  @Inject Idempotency idempotency;

  private final String key = UUID.randomUUID().toString();

  @Test
  void the_same_request_gets_the_stored_answer() {
    try (TestLedger ledger = Sample.ledger().sealing(command -> Verdict.accepted())) {
      Response first = post(key, note(5), 10);
      Response again = post(key, note(5), 0);
      assertEquals(201, first.statusCode());
      assertEquals(201, again.statusCode());
      assertEquals(first.asString(), again.asString());
      assertEquals(first.header("Location"), again.header("Location"));
      assertEquals("true", again.header("Idempotent-Replayed"));
      first.then().header("Idempotent-Replayed", nullValue());
    }
  }

  @Test
  void a_retry_while_pending_goes_on_with_the_same_command() {
    try (TestLedger ledger = Sample.ledger()) {
      Response first = post(key, note(5), 0);
      Command command = ledger.next();
      Response again = post(key, note(5), 0);
      assertEquals(202, again.statusCode());
      assertEquals(first.header("Location"), again.header("Location"));
      // The retry sent the same bytes once more.
      ledger.nextRecord(command.id());
      ledger.seal(command, Verdict.accepted());
      post(key, note(5), 10).then().statusCode(201).header("Idempotent-Replayed", "true");
    }
  }

  @Test
  void another_body_another_caller_another_endpoint() {
    post(key, note(5), 0).then().statusCode(202);
    post(key, note(6), 0)
        .then()
        .statusCode(422)
        .body("type", equalTo("https://bhtd.dev/problems/idempotency-key-reused"));
    as(TestTokens.person("bob", "member"))
        .header("Idempotency-Key", key)
        .body(note(6))
        .post(NOTES)
        .then()
        .statusCode(202);
    alice()
        .header("Idempotency-Key", key)
        .body("{\"name\":\"one\"}")
        .post("/sample/v1/things")
        .then()
        .statusCode(201);
  }

  @Test
  void the_ledgers_rejection_is_stored() {
    try (TestLedger ledger =
        Sample.ledger().sealing(c -> Verdict.rejected(Reason.TRANSFER_TO_SELF, 0, 0))) {
      Response first = post(key, note(5), 10);
      assertEquals(422, first.statusCode());
      Response again = post(key, note(5), 10);
      assertEquals(422, again.statusCode());
      assertEquals("true", again.header("Idempotent-Replayed"));
      assertEquals(first.jsonPath().getString("command_id"), again.path("command_id"));
      for (Response answer : List.of(first, again)) {
        assertEquals(NOTES, answer.path("instance"));
        assertEquals(answer.header("X-Request-Id"), answer.path("request_id"));
      }
      String id = first.path("request_id");
      assertEquals(first.asString(), again.asString().replace(again.path("request_id"), id));
    }
  }

  @Test
  void what_changed_nothing_is_not_stored() {
    post(key, note(13), 0).then().statusCode(422).body("code", equalTo("UNLUCKY"));
    post(key, note(14), 0).then().statusCode(500);
    post(key, note(15), 0).then().statusCode(202);
  }

  @Test
  void merchants_must_send_a_key_and_people_may() {
    String merchant = TestTokens.merchant("mer_1", List.of());
    as(merchant)
        .body(note(1))
        .post(NOTES)
        .then()
        .statusCode(400)
        .body("type", equalTo("https://bhtd.dev/problems/idempotency-key-missing"));
    as(merchant).header("Idempotency-Key", key).body(note(1)).post(NOTES).then().statusCode(202);
    alice().body(note(1)).post(NOTES).then().statusCode(202);
  }

  @Test
  void a_write_without_a_command_is_done_once_and_its_secret_is_not_kept() {
    var first = thing("one");
    first.then().statusCode(201).body("secret", equalTo("s3cret"));
    var again = thing("one");
    again.then().statusCode(201).body("secret", equalTo("shown once"));
    again.then().header("Idempotent-Replayed", "true").body("id", equalTo(first.path("id")));
  }

  @Test
  void a_failed_write_without_a_command_leaves_nothing() {
    thing("taken").then().statusCode(409).body("code", equalTo("NAME_TAKEN"));
    assertEquals(
        0L,
        pool.query("SELECT count(*) FROM thing WHERE name = 'taken'")
            .execute()
            .await()
            .atMost(SQL)
            .iterator()
            .next()
            .getLong(0));
    thing("other").then().statusCode(201);
  }

  @Test
  void while_the_first_is_at_work_a_second_is_told_so_and_a_dead_one_is_taken_over() {
    Hash mac = Hash.sha256(key.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Hash body = Hash.sha256(new byte[0]);
    idempotency.claim(mac, body).await().atMost(SQL);
    assertEquals(409, status(() -> idempotency.claim(mac, body).await().atMost(SQL)));
    // The process that held it died: the claim runs out.
    pool.query("UPDATE idempotency SET claimed_until = now() - interval '1 second'")
        .execute()
        .await()
        .atMost(SQL);
    Claim taken = idempotency.claim(mac, body).await().atMost(SQL);
    assertEquals(true, taken instanceof Claim.Ours);
  }

  @Test
  void a_new_command_is_signed_only_once_the_old_one_is_dead() {
    try (TestLedger ledger = Sample.ledger()) {
      Response first = post(key, note(5), 0);
      Command old = ledger.next();
      post(key, note(5), 0).then().header("Location", equalTo(first.header("Location")));
      ledger.sealAt(old.body().validUntilMs() + 1);
      Sample.await(
          "it is dead", () -> alice().get(first.header("Location")).path("final").equals(true));
      Response second = post(key, note(5), 0);
      assertEquals(202, second.statusCode());
      second.then().header("Location", not(equalTo(first.header("Location"))));
      Command fresh = ledger.next();
      assertNotEquals(old.id(), fresh.id());
      assertEquals(old.body().idempotencyMac(), fresh.body().idempotencyMac());
    }
  }

  private static Response post(String key, String body, int waitSeconds) {
    var request = alice().header("Idempotency-Key", key).body(body);
    return (waitSeconds == 0 ? request : request.header("Prefer", "wait=" + waitSeconds))
        .post(NOTES);
  }

  private Response thing(String name) {
    return alice()
        .header("Idempotency-Key", key)
        .body("{\"name\":\"" + name + "\"}")
        .post("/sample/v1/things");
  }

  private static int status(Runnable call) {
    try {
      call.run();
      return 200;
    } catch (bhtd.kit.http.ProblemException e) {
      return e.problem().status();
    }
  }
}
