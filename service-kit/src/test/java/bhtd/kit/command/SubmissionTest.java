package bhtd.kit.command;

import static bhtd.kit.sample.Sample.alice;
import static bhtd.kit.sample.Sample.as;
import static bhtd.kit.sample.Sample.note;
import static bhtd.kit.sample.Sample.write;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.kit.Sql;
import bhtd.kit.sample.Sample;
import bhtd.kit.sample.SampleProfile;
import bhtd.kit.sample.SampleResource;
import bhtd.kit.testing.TestLedger;
import bhtd.kit.testing.TestTokens;
import bhtd.kit.testing.Verdict;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Reason;
import bhtd.protocol.wire.RefusalReason;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SampleProfile.class)
class SubmissionTest {
  @Inject Pool pool;

  @Test
  void without_a_preference_the_answer_is_pending_and_can_be_looked_up() {
    try (TestLedger ledger = Sample.ledger()) {
      var answer = write().body(note(5)).post("/sample/v1/notes").then();
      answer
          .statusCode(202)
          .body("id", startsWith("not_"))
          .body("status", equalTo("pending"))
          .body("amount", equalTo("5"));
      String location = answer.extract().header("Location");
      Command command = ledger.next();
      assertEquals("/sample/v1/commands/" + command.id(), location);
      assertEquals(SampleResource.SIGNER, command.signer());
      assertEquals(new Amount(5), ((Transfer) command.operations().getFirst()).amount());
      alice().get(location).then().statusCode(200).body("status", equalTo("pending"));

      long height = ledger.seal(command, Verdict.accepted()).height();
      sealed(location);
      alice()
          .get(location)
          .then()
          .body("status", equalTo("sealed"))
          .body("final", equalTo(true))
          .body("height", equalTo((int) height))
          .body("index", notNullValue());
      as(TestTokens.person("bob", "member")).get(location).then().statusCode(404);
      as(TestTokens.service("auditor")).get(location).then().statusCode(200);
    }
  }

  @Test
  void with_prefer_wait_the_answer_is_the_sealed_object() {
    try (TestLedger ledger = Sample.ledger().sealing(command -> Verdict.accepted())) {
      waiting(note(7))
          .statusCode(201)
          .header("Preference-Applied", "wait=10")
          .body("status", equalTo("sealed"))
          .body("height", notNullValue())
          .body("receipt", startsWith("/ledger/v1/chains/main/receipts/"));
    }
  }

  @Test
  void a_rejection_is_a_problem_with_the_ledgers_reason() {
    try (TestLedger ledger =
        Sample.ledger().sealing(command -> Verdict.rejected(Reason.POINTS_INSUFFICIENT, 7, 3))) {
      waiting(note(7))
          .statusCode(422)
          .contentType("application/problem+json")
          .body("code", equalTo("POINTS_INSUFFICIENT"))
          .body("needed", equalTo("7"))
          .body("present", equalTo("3"))
          .body("command_id", notNullValue());
    }
  }

  @Test
  void many_wait_at_once_and_each_gets_its_own() {
    try (TestLedger ledger = Sample.ledger().sealing(command -> Verdict.accepted())) {
      var all =
          java.util.stream.LongStream.rangeClosed(1, 20)
              .filter(amount -> amount != 13 && amount != 14)
              .mapToObj(
                  amount ->
                      CompletableFuture.runAsync(
                          () ->
                              waiting(note(amount))
                                  .statusCode(201)
                                  .body("amount", equalTo(Long.toString(amount)))))
              .toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(all).join();
    }
  }

  @Test
  void a_waiting_request_is_told_by_the_database_whoever_applied_the_block() {
    try (TestLedger ledger = Sample.ledger()) {
      var answer = CompletableFuture.supplyAsync(() -> waiting(note(6)));
      Command command = ledger.next();
      // Another replica applies a block: its rows and its notice commit together.
      String other =
          """
          WITH applied AS (
            UPDATE command SET status = 'sealed', final = true, height = 999, entry_index = 9999
            WHERE id = decode('%s', 'hex') RETURNING id)
          SELECT pg_notify('bhtd_feed', 'main 999') FROM applied
          """;
      pool.query(other.formatted(command.id())).execute().await().atMost(Duration.ofSeconds(5));
      answer.join().statusCode(201).body("height", equalTo(999));
    }
  }

  @Test
  void what_is_kept_but_was_not_sent_is_sent_with_the_same_bytes() {
    try (TestLedger ledger = Sample.ledger()) {
      String location =
          write()
              .body(note(8))
              .post("/sample/v1/notes")
              .then()
              .statusCode(202)
              .extract()
              .header("Location");
      Command command = ledger.next();
      // As if the process had died between its commit and the broker.
      pool.query(
              "UPDATE command SET sent_at = NULL, created_at = now() - interval '1 minute'"
                  + " WHERE status = 'pending'")
          .execute()
          .await()
          .atMost(Duration.ofSeconds(5));
      byte[] again = ledger.nextRecord(command.id()).value();
      assertArrayEquals(bytesOf(command.id()), again);
      ledger.seal(command, Verdict.accepted());
      sealed(location);
    }
  }

  @Test
  void a_refusal_is_shown_at_once_and_a_sealed_entry_wins() {
    try (TestLedger ledger = Sample.ledger()) {
      String location =
          write().body(note(9)).post("/sample/v1/notes").then().extract().header("Location");
      Command command = ledger.next();
      ledger.refuse(command.id(), RefusalReason.REPEATED);
      ledger.refuse(command.id(), RefusalReason.TOO_FAR_AHEAD);
      Sample.await(
          "the refusal is shown", () -> alice().get(location).path("status").equals("refused"));
      alice()
          .get(location)
          .then()
          .body("final", equalTo(false))
          .body("code", equalTo("TOO_FAR_AHEAD"));
      ledger.seal(command, Verdict.accepted());
      sealed(location);
    }
  }

  @Test
  void a_command_that_no_block_took_is_final_after_its_time() {
    try (TestLedger ledger = Sample.ledger()) {
      String location =
          write().body(note(10)).post("/sample/v1/notes").then().extract().header("Location");
      Command command = ledger.next();
      ledger.sealAt(command.body().validUntilMs());
      ledger.sealAt(command.body().validUntilMs() + 1);
      Sample.await("it is final", () -> alice().get(location).path("final").equals(true));
      alice()
          .get(location)
          .then()
          .body("status", equalTo("refused"))
          .body("code", equalTo("EXPIRED"));
    }
  }

  private byte[] bytesOf(Hash command) {
    return pool.preparedQuery("SELECT bytes FROM command WHERE id = $1")
        .execute(Tuple.of(Sql.bytes(command)))
        .await()
        .atMost(Duration.ofSeconds(5))
        .iterator()
        .next()
        .getBuffer("bytes")
        .getBytes();
  }

  private static ValidatableResponse waiting(String body) {
    return write().header("Prefer", "wait=60").body(body).post("/sample/v1/notes").then();
  }

  private static void sealed(String location) {
    Sample.await("it is sealed", () -> alice().get(location).path("status").equals("sealed"));
  }
}
