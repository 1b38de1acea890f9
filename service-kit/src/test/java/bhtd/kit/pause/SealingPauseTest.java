package bhtd.kit.pause;

import static bhtd.kit.sample.Sample.alice;
import static bhtd.kit.sample.Sample.note;
import static bhtd.kit.sample.Sample.write;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import bhtd.kit.sample.Sample;
import bhtd.kit.sample.SampleProfile;
import bhtd.kit.testing.TestLedger;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SampleProfile.class)
class SealingPauseTest {
  @Inject SealingPause pause;

  @Test
  void while_paused_writes_are_refused_and_reads_go_on() {
    try (TestLedger ledger = Sample.ledger()) {
      ledger.notice(true);
      Sample.await("the notice is heard", pause::paused);
      write()
          .body(note(1))
          .post("/sample/v1/notes")
          .then()
          .statusCode(503)
          .header("Retry-After", notNullValue())
          .body("type", equalTo("https://bhtd.dev/problems/sealing-paused"));
      alice().get("/sample/v1/notes").then().statusCode(200);
      ledger.notice(false);
      Sample.await("sealing goes on", () -> !pause.paused());
      write().body(note(1)).post("/sample/v1/notes").then().statusCode(202);
    }
  }
}
