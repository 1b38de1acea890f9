package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestStory;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A ledger that is asked over HTTP: what it cannot be blamed for is waited out or said, what it
/// serves wrongly is held against it.
class LedgerClientTest {
  private static final TestStory STORY = new TestStory();
  private static final String BLOCK = "blocks/7/record";

  /// Lost connections; more than the HTTP client itself tries again.
  private static final int LOST = 12;

  private final ServedOverHttp gateway =
      new ServedOverHttp(Served.of(STORY.chain.blocks, STORY.chain.noteSigner()));
  private final Set<String> told = new ConcurrentSkipListSet<>();

  private final Patience patience = new Patience(Duration.ofDays(1), Duration.ZERO, told::add);

  @TempDir Path folder;
  private LedgerClient client;

  @BeforeEach
  void an_auditor_with_all_the_time_in_the_world() throws IOException {
    Files.writeString(folder.resolve("secret"), "secret\n");
    client = new LedgerClient(connection(), patience);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void a_ledger_that_is_started_again_is_waited_for() throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    gateway.with(
        BLOCK,
        asking -> {
          int now = asked.incrementAndGet();
          if (now <= LOST) {
            throw new IOException("lost");
          }
          if (now <= LOST + 30) {
            ServedOverHttp.answer(asking, 502 + now % 3);
          }
        });
    client.get("checkpoint");
    assertArrayEquals(STORY.chain.blocks.get(7), client.get(BLOCK));
    assertEquals(Set.of(why("answers 502"), why("answers 503"), why("answers 504"), lost()), told);
  }

  @Test
  void a_ledger_that_has_never_answered_is_not_waited_for() {
    gateway.with("checkpoint", losing());
    assertEquals(
        gateway.url() + "/ledger/v1/chains/main/checkpoint cannot be reached",
        notChecked("checkpoint"));
    AtomicInteger asked = new AtomicInteger();
    gateway.with(BLOCK, refusing(asked));
    assertEquals(why("answers 503"), notChecked(BLOCK));
    assertEquals(6, asked.get());
    assertEquals(Set.of(), told);
  }

  @Test
  void an_issuer_that_is_started_again_is_waited_for() throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    gateway.withIssuer(
        asking -> {
          int now = asked.incrementAndGet();
          if (now <= 8) {
            ServedOverHttp.answer(asking, now <= 2 ? 429 : 502 + now % 3);
          }
        });
    patience.answered();
    assertArrayEquals(STORY.chain.blocks.get(7), client.get(BLOCK));
    assertEquals(9, asked.get());
    assertEquals(Set.of(noLogIn(502), noLogIn(503), noLogIn(504)), told); // after 6 tries
  }

  @Test
  void an_issuer_that_refuses_is_not_waited_for() {
    gateway.withIssuer(asking -> ServedOverHttp.answer(asking, 401));
    patience.answered();
    assertEquals(noLogIn(401), notChecked(BLOCK));
    assertEquals(Set.of(), told);
  }

  @Test
  void what_falls_silent_in_its_middle_is_asked_for_again() throws InterruptedException {
    client = new LedgerClient(connection(), patience, Duration.ofMillis(100));
    patience.answered();
    gateway.with(BLOCK, fallingSilent()).withIssuer(fallingSilent());
    assertArrayEquals(STORY.chain.blocks.get(7), client.get(BLOCK));
    assertTrue(told.contains(lost()), told::toString);
    assertTrue(
        told.contains(
            "no log-in for auditor: %s/protocol/openid-connect/token cannot be reached"
                .formatted(gateway.url())),
        told::toString);
  }

  @Test
  void patience_ends() throws InterruptedException {
    client = client(Duration.ZERO);
    client.get("checkpoint");
    gateway.with(BLOCK, losing());
    assertEquals(lost(), notChecked(BLOCK));
    gateway.with(BLOCK, refusing(new AtomicInteger()));
    assertEquals(why("answers 503"), notChecked(BLOCK));
    assertEquals(Set.of(), told);
  }

  @Test
  void what_is_not_served_is_held_against_the_ledger() {
    assertEquals(
        "blocks/99/record is not served: %s/ledger/v1/chains/main/blocks/99/record answers 404"
            .formatted(gateway.url()),
        assertThrows(AuditFailure.class, () -> client.get("blocks/99/record")).getMessage());
  }

  @Test
  void a_tile_without_an_end_is_held_against_the_ledger() {
    gateway.with(
        "tile/0/000.p/23",
        asking -> {
          asking.sendResponseHeaders(200, 0);
          try (OutputStream body = asking.getResponseBody()) {
            while (true) {
              body.write(new byte[1 << 16]); // until nobody reads it any more
            }
          }
        });
    assertEquals(
        "The chain does NOT hold: tile/0/000.p/23 is longer than anything that a log serves\n",
        verify(1, gateway.url()));
  }

  @Test
  void an_address_may_end_in_a_slash() {
    assertTrue(verify(0, gateway.url() + "/").startsWith("Chain main holds: 23 entries"));
  }

  private static HttpHandler losing() {
    return _ -> {
      throw new IOException("lost");
    };
  }

  /// In the middle of the first answer, until there is another request.
  private static HttpHandler fallingSilent() {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch again = new CountDownLatch(1);
    return asking -> {
      if (asked.incrementAndGet() > 1) {
        again.countDown();
        return;
      }
      asking.sendResponseHeaders(200, 1000);
      asking.getResponseBody().write(new byte[10]);
      asking.getResponseBody().flush();
      try {
        again.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new IOException("lost");
    };
  }

  private static HttpHandler refusing(AtomicInteger asked) {
    return asking -> {
      asked.incrementAndGet();
      ServedOverHttp.answer(asking, 503);
    };
  }

  private String lost() {
    return why("cannot be reached");
  }

  private String why(String why) {
    return gateway.url() + "/ledger/v1/chains/main/" + BLOCK + " " + why;
  }

  private String noLogIn(int status) {
    return "no log-in for auditor: %s/protocol/openid-connect/token answers %d"
        .formatted(gateway.url(), status);
  }

  private String notChecked(String path) {
    return String.valueOf(
        assertThrows(NotCheckedException.class, () -> client.get(path)).getMessage());
  }

  private LedgerClient client(Duration limit) {
    return new LedgerClient(connection(), new Patience(limit, Duration.ZERO, told::add));
  }

  private Connection connection() {
    return new Connection(
        gateway.url(),
        gateway.url(),
        "main",
        "auditor",
        folder.resolve("secret"),
        STORY.chain.noteSigner().verifier());
  }

  private String verify(int exit, String address) {
    return VerifyRun.ends(
        exit,
        List.of(
            "--gateway",
            address,
            "--issuer",
            address,
            "--client",
            "auditor",
            "--secret-file",
            folder.resolve("secret").toString(),
            "--key",
            STORY.chain.noteSigner().verifier().toString(),
            "--memory",
            folder.resolve("memory").toString()));
  }
}
