package bhtd.ledger.logkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.audit.Verify;
import bhtd.ledger.intake.Cast;
import bhtd.ledger.intake.Chain;
import bhtd.ledger.reading.TestReader;
import bhtd.ledger.sealing.FileKeys;
import bhtd.ledger.witness.TestWitness;
import bhtd.local.KafkaBroker;
import bhtd.local.Topics;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteVerifier;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.Hash;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// A rotation by the tool while a real writer seals on a real broker, a reader signs and a witness
/// cosigns.
class RotationLoopTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Duration OVERLAP = Duration.ofSeconds(30);
  private static KafkaBroker broker;

  @TempDir Path folder;
  private Path secrets = Path.of("");
  private Path file = Path.of("");
  private final List<String> said = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void startBroker() {
    broker = KafkaBroker.start();
    Topics.create(broker.bootstrapServers(), Chain.PARTITIONS_MAX);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void the_first_key() throws IOException {
    secrets = Files.createDirectories(folder.resolve("secrets"));
    file = folder.resolve("hand-over.json");
    byte[] seed = Hash.sha256("log".getBytes(StandardCharsets.UTF_8)).toBytes();
    Files.writeString(secrets.resolve("log"), Hash.of(seed) + "\n");
  }

  @Test
  void a_log_changes_its_key_while_it_runs() throws Exception {
    try (Chain chain = new Chain(broker.bootstrapServers()).begun()) {
      NoteVerifier old = verifier(chain, Cast.key("log").publicKey());
      NoteVerifier next;
      Instant until;
      try (TestReader reader = reader(chain, secrets);
          TestWitness witness = witness(reader, old)) {
        reader.askedOf(witness.port());
        chain.start().awaitCommands(0);
        chain.sendAll(chain.cast.shop("alice"));
        Note before = covering(reader, chain, 4);
        assertTrue(before.isSignedBy(old));
        assertEquals(1, lines(before, old));

        Rotation rotation = rotation(reader);
        PublicKey made = rotation.handOver(secrets, file).next();
        assertEquals(made, rotation.handOver(secrets, file).next(), "interrupted, and run again");
        next = verifier(chain, made);
        seal(rotation, chain);
        Note both = reader.state.checkpoint().orElseThrow().note();
        assertTrue(both.isSignedBy(next) && both.isSignedBy(old));
        assertWitnessed(reader);
        until = published(reader).keys(0).overlapUntil().orElseThrow();

        seal(rotation, chain);
        assertEquals("The chain has sealed this rotation already.", said.get(said.size() - 2));
        assertTrue(stopped(() -> rotation.handOver(secrets, file)).contains("two keys sign until"));
        rotation.status(Optional.of(secrets));
        assertTrue(said.getLast().contains("signs beside it until " + until), said.toString());
      }

      chain.stopFirst();
      try (TestReader reader = reader(chain, secrets);
          TestWitness witness = witness(reader, old)) {
        reader.askedOf(witness.port());
        chain.start();
        chain.send(chain.cast.signed("cafe issuance", chain.cast.award("alice", 100)));
        Note within = covering(reader, chain, 6);
        Instant time = time(reader);
        assertTrue(within.isSignedBy(next));
        assertEquals(time.isBefore(until), within.isSignedBy(old), "at " + time);
        assertWitnessed(reader);

        Chain.await("the overlap is over", () -> Instant.now().isAfter(until));
        chain.send(chain.cast.signed("cafe issuance", chain.cast.award("alice", 1)));
        Note after = covering(reader, chain, 7);
        assertTrue(after.isSignedBy(next));
        assertEquals(1, lines(after, old), "the old line is gone");
        assertWitnessed(reader);
        assertEquals(List.of(), reader.alarms);

        rotation(reader).status(Optional.of(secrets));
        assertTrue(
            said.getLast()
                .endsWith(
                    "/log holds a key that signs nothing any more: it may go, but from a local stack."));
        Files.delete(secrets.resolve("log"));
        reader.writeTo(folder.resolve("kept"));
      }
      assertTrue(verify(old).contains("The log has another key since; it signs as " + next));
      assertFalse(verify(next).contains("another key"));
    }
  }

  /// The rotation was sealed, and the instance that signs has not got the new key's file.
  @Test
  void a_key_that_is_not_there_stops_the_signing_and_is_named() throws Exception {
    Path others = Files.createDirectories(folder.resolve("others"));
    Files.copy(secrets.resolve("log"), others.resolve("log"));
    try (Chain chain = new Chain(broker.bootstrapServers()).begun()) {
      chain.start();
      PublicKey next;
      try (TestReader reader = reader(chain, secrets)) {
        assertTrue(reader.state.awaitCheckpoint(0, LIMIT));
        Rotation rotation = rotation(reader);
        next = rotation.handOver(others, file).next();
        Thread sealing = Thread.startVirtualThread(() -> sealQuietly(rotation, chain));
        Chain.await("it is missed", () -> !reader.alarms.isEmpty());
        assertEquals(
            "the log's key %s is not here, and signs: put its file beside the others, and start again"
                .formatted(next),
            reader.alarms.getFirst());
        Chain.await("it is said to be sealed", () -> said.size() == 3);
        sealing.interrupt();
        sealing.join();
        rotation.status(Optional.of(secrets));
        assertTrue(said.getLast().startsWith("The newest checkpoint is NOT signed by"));
      }
      Path made = Objects.requireNonNull(new FileKeys(others).files().get(next));
      Files.copy(made, secrets.resolve(made.getFileName()));
      try (TestReader reader = reader(chain, secrets)) {
        Note note = covering(reader, chain, 1);
        assertTrue(note.isSignedBy(verifier(chain, next)));
        assertEquals(List.of(), reader.alarms);
        seal(rotation(reader), chain);
        assertTrue(said.getLast().endsWith("carries the new key's line."));
      }
    }
  }

  private void sealQuietly(Rotation rotation, Chain chain) {
    try {
      seal(rotation, chain);
    } catch (IOException | InterruptedException | StoppedException e) {
      // Nobody signs with the new key: it says so, or is ended before.
    }
  }

  private void seal(Rotation rotation, Chain chain) throws IOException, InterruptedException {
    StatedReason reason = StatedReason.kept(folder.resolve("reason.json"), "every year");
    rotation.seal(
        HandOver.read(file),
        Cast.key("operator"),
        OVERLAP,
        reason,
        new Sending(chain.settings, Clock.systemUTC()));
  }

  private Rotation rotation(TestReader reader) {
    return new Rotation(published(reader), Clock.systemUTC(), said::add);
  }

  private static Published published(TestReader reader) {
    return new Published() {
      @Override
      public ChainKeys keys(long minHeight) throws InterruptedException {
        assertTrue(reader.state.awaitHeight(minHeight, LIMIT));
        return reader
            .state
            .askWithTime(
                (ledger, now) ->
                    new ChainKeys(
                        ledger.genesis().chain(),
                        ledger.genesis().origin(),
                        ledger.genesis().operatorKey(),
                        ledger.view().logKeys(),
                        ledger.view().logKeys(now),
                        ledger.view().logKeyOverlapUntil().map(t -> t.instant())))
            .orElseThrow()
            .answer();
      }

      @Override
      public Note checkpoint() {
        return reader.state.checkpoint().orElseThrow().note();
      }
    };
  }

  private TestReader reader(Chain chain, Path keys) throws IOException {
    return new TestReader(chain.settings, new FileKeys(keys), folder);
  }

  private TestWitness witness(TestReader reader, NoteVerifier log) throws IOException {
    return new TestWitness(reader::serve, log, folder.resolve("witness"), 0);
  }

  private static NoteVerifier verifier(Chain chain, PublicKey key) {
    return new NoteVerifier("ledger.localhost/" + chain.settings.chain(), key);
  }

  /// The newest checkpoint, once one covers so many commands.
  private static Note covering(TestReader reader, Chain chain, int commands) throws Exception {
    Chain.await(commands + " commands are sealed", () -> sealed(chain) >= commands);
    long height = chain.blocks().size() - 1L;
    assertTrue(reader.state.awaitHeight(height, LIMIT));
    assertTrue(reader.state.awaitCheckpoint(reader.state.extent().size() - 1, LIMIT));
    return reader.state.checkpoint().orElseThrow().note();
  }

  private static int sealed(Chain chain) {
    return chain.blocks().stream().mapToInt(block -> block.commands().size()).sum();
  }

  private static Instant time(TestReader reader) {
    return reader.state.askWithTime((ledger, now) -> now.instant()).orElseThrow().answer();
  }

  private static void assertWitnessed(TestReader reader) {
    Chain.await(
        "the witness has cosigned",
        () ->
            reader
                .state
                .checkpoint()
                .filter(c -> c.checkpoint().size() == reader.state.extent().size())
                .filter(c -> TestWitness.key().cosigned(c.note()).isPresent())
                .isPresent());
  }

  private static long lines(Note note, NoteVerifier log) {
    return note.signatures().stream().filter(line -> line.name().equals(log.name())).count();
  }

  private String verify(NoteVerifier key) {
    StringWriter out = new StringWriter();
    int exit =
        new CommandLine(new Verify())
            .setOut(new PrintWriter(out))
            .execute("--folder", folder.resolve("kept").toString(), "--key", key.toString());
    assertEquals(0, exit, out.toString());
    return out.toString();
  }

  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  private static String stopped(Step step) {
    return String.valueOf(assertThrows(StoppedException.class, step::run).getMessage());
  }
}
