package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.Hash;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// {@code ./bhtd verify --folder}: what a person reads, the exit code, and what stays on the disk.
class VerifyFolderTest {
  private static final TestStory STORY = new TestStory();
  private static final List<byte[]> BLOCKS = STORY.chain.blocks;

  private static final SigningKey KEY = TestChain.key("log");

  /// Blocks that an audit has in work on this machine, ahead of its replay and behind it.
  static final long IN_WORK_MAX = 4L * Runtime.getRuntime().availableProcessors();

  @TempDir Path base;
  private Path folder = Path.of("");

  @BeforeEach
  void a_copy_of_the_chain() throws IOException {
    folder = base.resolve("copy");
    served(BLOCKS).writeTo(folder);
  }

  @Test
  void a_whole_copy_holds() {
    Answer answer = verify(folder);
    assertEquals(0, answer.exit, answer.out);
    assertTrue(
        answer.out.startsWith(
            "Chain main holds: 23 entries in 11 blocks, 19 signatures, every rule and figure,"
                + " checked from nothing in "),
        answer.out);
    assertTrue(Files.exists(base.resolve("copy.seen")), "its memory stands beside it");
  }

  @Test
  void what_does_not_hold_is_one_line_and_exit_1() throws IOException {
    served(BLOCKS).with("blocks/6/record", Served.turned(200)).writeTo(folder);
    Answer answer = verify(folder);
    assertEquals(1, answer.exit);
    assertEquals(
        "The chain does NOT hold: entry 12 has a signature that does not hold\n", answer.out);
    JsonNode json = json(verify(folder, "--json"));
    assertFalse(json.path("ok").asBoolean(true));
    assertEquals("main", json.path("chain").asText());
    assertEquals("entry 12 has a signature that does not hold", json.path("error").asText());
  }

  @Test
  void what_never_ends_is_not_read_to_its_end() throws IOException {
    Path checkpoint = folder.resolve("checkpoint");
    Files.delete(checkpoint);
    Files.createSymbolicLink(checkpoint, Path.of("/dev/zero"));
    Answer answer = verify(folder);
    assertEquals(1, answer.exit, answer.out);
    assertTrue(
        answer.out.endsWith("checkpoint is longer than anything that a log serves\n"), answer.out);
  }

  @Test
  void what_is_in_the_way_is_one_line_and_exit_2() throws IOException {
    Answer absent = verify(base.resolve("nowhere"));
    assertEquals(2, absent.exit);
    assertEquals(
        "The chain could NOT be checked: there is no folder " + base.resolve("nowhere") + "\n",
        absent.out);
    Files.writeString(base.resolve("copy.seen"), "nonsense");
    Answer memory = verify(folder);
    assertEquals(2, memory.exit);
    assertEquals(
        "The chain could NOT be checked: the memory %s is not what an audit writes: %s\n"
            .formatted(base.resolve("copy.seen"), "a checkpoint has three lines"),
        memory.out);
    Answer key = run("--folder", folder.toString(), "--key", "no+key");
    assertEquals(2, key.exit);
    assertEquals(
        "The chain could NOT be checked: the log's key cannot be read: a verifier key is"
            + " name+id+key\n",
        key.out);
  }

  @Test
  void another_logs_memory_and_a_key_of_no_chain_are_in_the_way() throws IOException {
    Path memory = base.resolve("copy.seen");
    Files.writeString(memory, new Checkpoint("ledger.localhost/other", 9, Hash.sha256()).text());
    Answer other = verify(folder);
    assertEquals(2, other.exit);
    assertEquals(
        "The chain could NOT be checked: the memory %s is of the log ledger.localhost/other\n"
            .formatted(memory),
        other.out);
    NoteSigner nobody = new NoteSigner("ledger.localhost/No_chain", KEY);
    Answer name =
        run("--folder", folder.toString(), "--key", nobody.verifier().toString(), "--json");
    assertEquals(2, name.exit);
    assertEquals(
        "the name of the log's key, ledger.localhost/No_chain, ends in no chain's name",
        json(name).path("error").asText());
  }

  @Test
  void what_is_kept_can_be_checked_again() throws IOException {
    Path kept = base.resolve("kept");
    assertEquals(0, verify(folder, "--keep", kept.toString()).exit);
    assertEquals(0, verify(kept).exit);
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("blocks/10/record")),
        Files.readAllBytes(kept.resolve("blocks/10/record")));
  }

  @Test
  void what_names_every_holder_is_kept_for_its_owner_alone() throws IOException {
    Path kept = Files.createDirectories(base.resolve("kept"));
    Files.writeString(kept.resolve("liability-key"), "of an audit before, for everybody");
    assertEquals(0, verify(folder, "--keep", kept.toString()).exit);
    assertEquals(
        PosixFilePermissions.fromString("rw-------"),
        Files.getPosixFilePermissions(kept.resolve("liability-key")));
    assertEquals(0, verify(kept).exit);
  }

  /// Block by block in a long chain of which the newest part does not hold, then holds.
  @Test
  void an_audit_that_was_cut_goes_on() throws IOException {
    TestChain chain = new TestChain();
    long cut = Verified.STEP + 50 + IN_WORK_MAX;
    while (chain.blocks.size() < cut + 50) {
      chain.block();
    }
    Served.of(chain.blocks, chain.noteSigner())
        .without("blocks/" + cut + "/record")
        .writeTo(folder);
    Files.deleteIfExists(folder.resolve("blocks/" + cut + "/record"));
    assertEquals(1, verify(folder).exit);
    Served.of(chain.blocks, chain.noteSigner()).writeTo(folder);
    Answer resumed = verify(folder, "--resume");
    assertEquals(0, resumed.exit, resumed.out);
    assertTrue(
        resumed.out.contains(
            "going on after the first %,d, whose signatures were verified before,"
                .formatted(Verified.STEP)),
        resumed.out);
    assertTrue(verify(folder).out.contains("checked from nothing"));
  }

  private static Served served(List<byte[]> blocks) {
    return Served.of(blocks, STORY.chain.noteSigner());
  }

  private record Answer(int exit, String out) {}

  private static JsonNode json(Answer answer) throws IOException {
    return new ObjectMapper().readTree(answer.out);
  }

  private static Answer verify(Path folder, String... more) {
    List<String> args = new ArrayList<>(List.of("--folder", folder.toString()));
    args.addAll(List.of("--key", STORY.chain.noteSigner().verifier().toString()));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  private static Answer run(String... args) {
    StringWriter out = new StringWriter();
    int exit = new CommandLine(new Verify()).setOut(new PrintWriter(out)).execute(args);
    return new Answer(exit, out.toString());
  }
}
