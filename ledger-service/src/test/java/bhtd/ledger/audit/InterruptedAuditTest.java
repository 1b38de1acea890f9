package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.ledger.storage.ProcessLock;
import bhtd.local.Await;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.value.Amount;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// {@code ./bhtd verify} as a process of its own that is ended in the middle of a chain, where it
/// waits for a block that nobody writes into a pipe.
class InterruptedAuditTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final TestStory STORY = new TestStory();

  /// So far on that the first note is written: an audit has some blocks in work for each core.
  private static final long PIPE = Verified.STEP + 50 + VerifyFolderTest.IN_WORK_MAX;

  private static final int EARLY = 19;
  private static final int LATE = 3;

  @TempDir static Path base;
  @TempDir Path work;
  private Path folder = Path.of("");

  /// The story, more blocks than are between two notes of how far it is, and some commands.
  @BeforeAll
  static void a_long_chain() throws IOException {
    TestChain chain = STORY.chain;
    while (chain.blocks.size() < PIPE + 50) {
      chain.block();
    }
    for (int i = 1; i <= LATE; i++) {
      Transfer gift = new Transfer(TestStory.id(STORY.bob), TestStory.CAFE, new Amount(i));
      chain.block(chain.sign(STORY.alice, gift));
    }
    Served.of(chain.blocks, chain.noteSigner()).writeTo(base.resolve("whole"));
  }

  /// The same chain with a pipe where a block was.
  @BeforeEach
  void a_block_that_does_not_come() throws Exception {
    folder = work.resolve("copy");
    Files.createSymbolicLink(Files.createDirectories(folder).resolve("tile"), whole("tile"));
    Files.createSymbolicLink(folder.resolve("checkpoint"), whole("checkpoint"));
    Files.createSymbolicLink(folder.resolve("liability-key"), whole("liability-key"));
    for (int height = 0; height < STORY.chain.blocks.size(); height++) {
      Path block = Files.createDirectories(folder.resolve("blocks/" + height));
      if (height != PIPE) {
        Files.createSymbolicLink(block.resolve("record"), whole("blocks/" + height + "/record"));
      }
    }
    Process made = new ProcessBuilder("mkfifo", pipe().toString()).inheritIO().start();
    assertEquals(0, made.waitFor());
  }

  @Test
  void an_interrupted_audit_says_how_it_goes_on_and_does() throws Exception {
    Process audit = start();
    audit.toHandle().destroy(); // as Ctrl-C does: the process can still say something
    assertTrue(audit.waitFor() != 0);
    String said = output(audit.getErrorStream());
    assertTrue(
        said.contains(
            "Interrupted. The first %,d entries are verified: --resume goes on from there."
                .formatted(reached())),
        said);
    assertEquals("", output(audit.getInputStream()), "no verdict");
    assertGoesOn();
  }

  @Test
  void a_killed_audit_goes_on_too_and_the_next_one_says_so() throws Exception {
    Process audit = start();
    audit.toHandle().destroyForcibly();
    audit.waitFor();
    assertGoesOn();
    Files.delete(work.resolve("copy.seen"));
    Process fromNothing = verify();
    String verdict = output(fromNothing.getInputStream());
    assertEquals(0, fromNothing.waitFor(), verdict);
    assertTrue(
        output(fromNothing.getErrorStream())
            .startsWith(
                "An audit before has verified %,d entries: --resume goes on from there"
                    .formatted(reached())));
  }

  /// With the block in its place, the rest is verified, and ends as an audit that was never cut.
  private void assertGoesOn() throws Exception {
    long before = reached();
    Files.delete(pipe());
    Files.createSymbolicLink(pipe(), whole("blocks/" + PIPE + "/record"));
    assertFalse(Files.exists(work.resolve("copy.seen")), "nothing is remembered as held");
    JsonNode resumed = verdict("--resume");
    JsonNode never = verdict();
    for (String same : List.of("ok", "chain", "size", "height", "root", "entries")) {
      assertEquals(never.path(same), resumed.path(same));
    }
    assertEquals(0, never.path("believed").asLong());
    assertEquals(EARLY + LATE, never.path("signatures").asLong());
    assertEquals(before, resumed.path("believed").asLong());
    assertEquals(LATE, resumed.path("signatures").asLong(), "none twice");
  }

  private JsonNode verdict(String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--json");
    Process audit = verify(arguments.toArray(String[]::new));
    String out = output(audit.getInputStream());
    assertEquals(0, audit.waitFor(), out);
    return new ObjectMapper().readTree(out);
  }

  /// An audit that has written down how far it is, and gets no further than to the pipe.
  private Process start() throws IOException {
    Process audit = verify();
    assertTrue(Await.until(LIMIT, () -> !audit.isAlive() || isWrittenDown()));
    assertTrue(audit.isAlive());
    return audit;
  }

  /// The file is there before the audit knows that it is durable, and then gives its lock back.
  private boolean isWrittenDown() {
    if (!Files.exists(work.resolve("copy.seen.verified"))) {
      return false;
    }
    try (ProcessLock lock =
        ProcessLock.take(work.resolve("copy.seen.verified.lock")).orElse(null)) {
      return lock != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process verify(String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Verify.class.getName(), "--folder", folder.toString()));
    command.addAll(List.of("--key", STORY.chain.noteSigner().verifier().toString()));
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_TOOL_OPTIONS"); // java would say first that it heeds them
    return builder.start();
  }

  private long reached() throws IOException {
    String text = Files.readString(work.resolve("copy.seen.verified"));
    return Long.parseLong(text.lines().toList().get(1));
  }

  private Path pipe() {
    return folder.resolve("blocks/" + PIPE + "/record");
  }

  private static Path whole(String path) {
    return base.resolve("whole").resolve(path);
  }

  private static String output(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }
}
