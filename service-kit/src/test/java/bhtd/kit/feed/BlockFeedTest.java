package bhtd.kit.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.kit.sample.Sample;
import bhtd.kit.sample.SampleProfile;
import bhtd.kit.sample.TallyProjection;
import bhtd.kit.testing.TestChain;
import bhtd.kit.testing.TestLedger;
import bhtd.protocol.block.Block;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SampleProfile.class)
class BlockFeedTest {
  private static final Duration SQL = Duration.ofSeconds(10);

  @Inject Pool pool;
  @Inject FeedStep step;
  @Inject FeedStatus status;
  @Inject TallyProjection tally;

  @Test
  void every_block_is_applied_once_and_in_order() {
    try (TestLedger ledger = Sample.ledger()) {
      for (int i = 0; i < 5; i++) {
        ledger.seal();
      }
      applied(ledger.height());
      assertEquals(upTo(ledger.height()), heights("main"));
    }
  }

  @Test
  void a_crash_before_the_commit_changes_nothing_and_the_block_comes_again() {
    try (TestLedger ledger = Sample.ledger()) {
      applied(ledger.height());
      tally.failNext(1);
      ledger.seal();
      Sample.await("the projection has failed", () -> tally.failuresLeft() == 0);
      applied(ledger.height());
      assertEquals(upTo(ledger.height()), heights("main"));
    }
  }

  @Test
  void a_crash_after_the_commit_finds_the_block_applied() {
    TestChain other = new TestChain("other");
    Block genesis = other.genesis(1_000);
    Block next = other.next(2_000, List.of());
    FeedPosition start = FeedPosition.START;
    FeedPosition end = new FeedPosition(1, 2);
    pool.query("INSERT INTO feed VALUES ('other', -1, 0)").execute().await().atMost(SQL);
    assertTrue(step.apply("other", start, List.of(genesis, next), end).await().atMost(SQL));
    // The service died before it knew of its commit, and applies what it had read.
    assertFalse(step.apply("other", start, List.of(genesis, next), end).await().atMost(SQL));
    assertEquals(end, step.position("other").await().atMost(SQL));
    assertEquals(List.of(0L, 1L), heights("other"));
  }

  @Test
  void without_its_position_everything_is_built_again() {
    try (TestLedger ledger = Sample.ledger()) {
      ledger.seal();
      applied(ledger.height());
      pool.query("DELETE FROM feed WHERE chain = 'main'").execute().await().atMost(SQL);
      ledger.seal();
      applied(ledger.height());
      assertEquals(upTo(ledger.height()), heights("main"));
    }
  }

  private void applied(long height) {
    Sample.await("block " + height + " is applied", () -> status.height() == height);
  }

  private static List<Long> upTo(long height) {
    return LongStream.rangeClosed(0, height).boxed().toList();
  }

  private List<Long> heights(String chain) {
    Row row =
        pool.query("SELECT heights FROM tally WHERE chain = '" + chain + "'")
            .execute()
            .await()
            .atMost(SQL)
            .iterator()
            .next();
    return List.of(row.getArrayOfLongs("heights"));
  }
}
