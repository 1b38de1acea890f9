package bhtd.kit.feed;

import static bhtd.kit.sample.Sample.alice;
import static bhtd.kit.sample.Sample.note;
import static bhtd.kit.sample.Sample.write;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.kit.sample.Sample;
import bhtd.kit.sample.SampleProfile;
import bhtd.kit.testing.TestChain;
import bhtd.kit.testing.TestLedger;
import bhtd.kit.testing.Verdict;
import bhtd.protocol.command.Command;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A database that was restored to an earlier moment: what it does not remember was signed all the
/// same, and is not signed again.
@QuarkusTest
@TestProfile(SampleProfile.class)
class RestoreTest {
  private static final Duration SQL = Duration.ofSeconds(10);
  private static final long MINUTE_MS = 60_000;

  @Inject Pool pool;
  @Inject SigningGate gate;
  @Inject RestoreCheck restored;
  @Inject FeedStatus status;

  private final String sealedKey = UUID.randomUUID().toString();
  private final String lostKey = UUID.randomUUID().toString();

  @Test
  void an_ordinary_start_signs_at_once() {
    try (TestLedger ledger = Sample.ledger()) {
      write().body(note(3)).post("/sample/v1/notes").then().statusCode(202);
      ledger.next();
      restored.look();
      assertTrue(gate.isOpen());
    }
  }

  @Test
  void after_a_restore_nothing_is_signed_before_everything_is_known_again() {
    try (TestLedger ledger = Sample.ledger()) {
      ledger.seal();
      applied(ledger);
      backUp();
      post(sealedKey, 5).statusCode(202);
      Command sealed = ledger.next();
      ledger.seal(new TestChain.Decided(sealed, Verdict.accepted()));
      applied(ledger);
      post(lostKey, 6).statusCode(202);
      Command lost = ledger.next();
      restore();

      // The feed finds that the database has gone back, as a start would.
      ledger.seal();
      Sample.await("nothing is signed", () -> !gate.isOpen());
      post(sealedKey, 5)
          .statusCode(503)
          .header("Retry-After", notNullValue())
          .body("detail", containsString("what it had signed"));
      applied(ledger);
      ledger.sealAt(Clock.systemUTC().millis() + 4 * MINUTE_MS);
      applied(ledger);
      post(sealedKey, 5).statusCode(503);

      ledger.sealAt(Clock.systemUTC().millis() + 6 * MINUTE_MS);
      Sample.await("it signs", gate::isOpen);
      post(sealedKey, 5)
          .statusCode(409)
          .body("code", equalTo("SIGNED_BEFORE_RESTORE"))
          .body("detail", containsString(sealed.id().toString()));
      // What no block took can be signed anew.
      post(lostKey, 6).statusCode(202);
      Command again = ledger.next();
      assertTrue(again.body().idempotencyMac().equals(lost.body().idempotencyMac()));
      post(UUID.randomUUID().toString(), 7).statusCode(202);
    }
  }

  /// All that the sample keeps, and what is written between this and {@link #restore} is lost.
  private void backUp() {
    for (String table : new String[] {"feed", "command", "idempotency", "note", "tally"}) {
      run("CREATE TABLE kept_" + table + " AS TABLE " + table);
    }
  }

  private void restore() {
    StringBuilder all = new StringBuilder("BEGIN;");
    for (String table : new String[] {"feed", "command", "idempotency", "note", "tally"}) {
      all.append("DELETE FROM " + table + ";");
      all.append("INSERT INTO " + table + " SELECT * FROM kept_" + table + ";");
      all.append("DROP TABLE kept_" + table + ";");
    }
    run(all.append("COMMIT").toString());
  }

  private void run(String sql) {
    pool.query(sql).execute().await().atMost(SQL);
  }

  private void applied(TestLedger ledger) {
    Sample.await("it is applied", () -> status.height() == ledger.height());
  }

  private static ValidatableResponse post(String key, long amount) {
    return alice()
        .header("Idempotency-Key", key)
        .body(note(amount))
        .post("/sample/v1/notes")
        .then();
  }
}
