package bhtd.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.acceptance.WholeStack.Running;
import bhtd.acceptance.http.Answer;
import bhtd.acceptance.http.Api;
import bhtd.acceptance.rig.TopicWriter;
import bhtd.acceptance.stack.LocalStack;
import bhtd.acceptance.story.Cast;
import bhtd.acceptance.story.Json;
import bhtd.local.Await;
import bhtd.local.Topics;
import bhtd.protocol.wire.Notice;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// While the ledger says that it seals nothing, writes are answered so and reads go on. The notice
/// is what the ledger publishes in safe mode; how it gets there is tested with the ledger.
@ExtendWith(WholeStack.class)
class SafeModeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final LocalStack stack;

  SafeModeIT(Running running) {
    this.stack = running.stack();
  }

  @Test
  void writes_wait_and_reads_go_on() {
    Api cafe = Cast.ready(stack, "safe").cafe().backEnd();
    try (TopicWriter topic = new TopicWriter(stack.connection().bootstrapServers())) {
      publish(topic, true);
      try {
        assertTrue(Await.until(PATIENCE, () -> issue(cafe).status() == 503));

        Answer paused = issue(cafe);
        assertEquals(503, paused.status());
        assertTrue(paused.header("Retry-After").isPresent());
        assertEquals(
            "application/problem+json",
            paused.header("Content-Type").orElse("").replaceAll(";.*", ""));
        assertEquals(200, cafe.get("/merchant/v1/programs/CAFE/supply").status());
      } finally {
        publish(topic, false);
      }
      assertTrue(Await.until(PATIENCE, () -> issue(cafe).ok()));
    }
  }

  private static Answer issue(Api cafe) {
    JsonNode body = Json.object("amount", "1", "class", "general");
    return cafe.post("/merchant/v1/programs/CAFE/issues", body);
  }

  private void publish(TopicWriter topic, boolean paused) {
    Notice notice =
        Notice.newBuilder()
            .setChain(stack.chain())
            .setSealingPaused(paused)
            .setCause(paused ? "a test" : "")
            .build();
    topic.send(
        Topics.NOTICES, stack.chain().getBytes(StandardCharsets.UTF_8), notice.toByteArray());
  }
}
