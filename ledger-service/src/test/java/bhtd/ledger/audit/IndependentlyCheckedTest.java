package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.IndependentVerifier;
import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.log.HashReader;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.log.ProofBuilder;
import bhtd.protocol.receipt.TlogProof;
import bhtd.protocol.value.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a real chain serves, in the hands of a verifier that this project did not write: taken
/// unchanged, and refused with one byte changed.
class IndependentlyCheckedTest {
  private static final long SIZE = 732;
  private static final TestChain CHAIN = chain();
  private static final NoteSigner SIGNER = CHAIN.noteSigner();
  private static final String KEY = SIGNER.verifier().toString();

  @TempDir static Path base;
  private static Path whole = Path.of("");
  private static IndependentVerifier verifier;

  @BeforeAll
  static void what_the_chain_serves() throws IOException {
    verifier = IndependentVerifier.build();
    whole = base.resolve("whole");
    Served served = Served.of(CHAIN.blocks, SIGNER);
    served.writeTo(whole);
    ProofBuilder proofs = new ProofBuilder(nodes(served.hashes()));
    Files.createDirectories(whole.resolve("proofs/inclusion"));
    Files.createDirectories(whole.resolve("proofs/consistency"));
    Files.createDirectories(whole.resolve("receipts"));
    for (long size : new long[] {1, 2, 255, 256, 257, 512, 600, SIZE}) {
      for (long index : new long[] {0, 1, 100, 255, 256, 511, 512, 731}) {
        if (index < size) {
          write("proofs/inclusion/" + index + "-" + size, inclusion(proofs, index, size, served));
        }
      }
      write("proofs/consistency/" + size, consistency(proofs, size));
    }
    Note note = Served.checkpoint(CHAIN.blocks, SIGNER).sign(SIGNER);
    for (long index : new long[] {0, 10, 731}) {
      byte[] extra = {1, 2, 3};
      TlogProof proof =
          new TlogProof(Optional.of(extra), index, proofs.inclusion(index, SIZE), note);
      write("receipts/" + index, proof.toString());
    }
  }

  @Test
  void everything_is_taken_unchanged() {
    IndependentVerifier.Answer answer = verifier.check(whole, KEY);
    assertEquals(
        """
        checkpoint of 732 entries
        tiles of 732 hashes
        bundles of 732 entries
        proofs/inclusion: 36
        proofs/consistency: 8
        receipts: 3
        """,
        answer.out());
    assertEquals(0, answer.exit());
  }

  @Test
  void another_key_is_refused() {
    String other = new NoteSigner(SIGNER.name(), TestChain.key("thief")).verifier().toString();
    assertEquals(1, verifier.check(whole, other).exit());
  }

  /// @param path of the file that is changed
  /// @param change to its bytes
  /// @param refused how the verifier's answer begins
  record Row(String path, UnaryOperator<byte[]> change, String refused) {
    @Override
    public String toString() {
      return path + ": " + refused;
    }
  }

  static Stream<Row> changes() {
    return Stream.of(
        new Row("checkpoint", Served.turned(23), "checkpoint: "),
        new Row("checkpoint", Served.turned(-9), "checkpoint: "),
        new Row("checkpoint", note -> Arrays.copyOf(note, note.length - 1), "checkpoint: "),
        new Row("tile/0/000", Served.turned(5_000), "tile/entries/000: entry 156 has another"),
        new Row("tile/0/002.p/220", Served.turned(0), "downloaded inconsistent tile"),
        new Row("tile/0/001", tile -> Arrays.copyOf(tile, 8_191), "TileReader returned bad"),
        new Row("tile/1/000.p/2", Served.turned(63), "downloaded inconsistent tile"),
        new Row("tile/entries/001", Served.turned(77), "tile/entries/001"),
        new Row("proofs/inclusion/100-600", digits("path"), "proofs/inclusion/100-600: "),
        new Row("proofs/inclusion/100-600", digits("root"), "proofs/inclusion/100-600: "),
        new Row("proofs/inclusion/0-732", digits("leaf_hash"), "proofs/inclusion/0-732: "),
        new Row("proofs/consistency/257", digits("path"), "proofs/consistency/257: "),
        new Row("proofs/consistency/257", digits("from_root"), "proofs/consistency/257: "),
        new Row("receipts/10", text("index 10\n", "index 11\n"), "receipts/10: "),
        new Row("receipts/10", Served.turned(-100), "receipts/10: "));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void what_was_changed_is_refused(Row row) throws IOException {
    Path copy = base.resolve("copy");
    try (Stream<Path> files = Files.walk(whole)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = copy.resolve(whole.relativize(file).toString());
        Files.createDirectories(to.resolveSibling("."));
        Files.write(to, Files.readAllBytes(file));
      }
    }
    Path changed = copy.resolve(row.path);
    Files.write(changed, row.change.apply(Files.readAllBytes(changed)));
    IndependentVerifier.Answer answer = verifier.check(copy, KEY);
    assertEquals(1, answer.exit(), answer.out());
    assertTrue(answer.out().contains("refused: " + row.refused), answer.out());
  }

  /// The story, then many blocks.
  private static TestChain chain() {
    TestChain chain = new TestStory().chain;
    while (size(chain) < SIZE) {
      chain.block();
    }
    return chain;
  }

  private static long size(TestChain chain) {
    return BlockCodec.parse(chain.blocks.getLast()).size();
  }

  private static HashReader nodes(List<Hash> leaves) {
    return (height, index) -> {
      int first = (int) (index << height);
      return Merkle.root(leaves.subList(first, first + (1 << height)));
    };
  }

  private static String inclusion(ProofBuilder proofs, long index, long size, Served served) {
    return "{\"index\":%d,\"size\":%d,\"leaf_hash\":\"%s\",\"path\":%s,\"root\":\"%s\"}"
        .formatted(
            index,
            size,
            served.hashes().get((int) index),
            path(proofs.inclusion(index, size)),
            proofs.root(size));
  }

  private static String consistency(ProofBuilder proofs, long from) {
    return "{\"from\":%d,\"from_root\":\"%s\",\"to\":%d,\"to_root\":\"%s\",\"path\":%s}"
        .formatted(
            from, proofs.root(from), SIZE, proofs.root(SIZE), path(proofs.consistency(from, SIZE)));
  }

  private static String path(List<Hash> path) {
    return path.stream().map(hash -> "\"" + hash + "\"").collect(Collectors.joining(",", "[", "]"));
  }

  private static void write(String path, String text) throws IOException {
    Files.writeString(whole.resolve(path), text);
  }

  /// Another first digit in the first hash of a JSON member.
  private static UnaryOperator<byte[]> digits(String member) {
    return bytes -> {
      String json = new String(bytes, StandardCharsets.US_ASCII);
      int at = json.indexOf('"', json.indexOf("\"" + member + "\":") + member.length() + 3) + 1;
      bytes[at] = (byte) (bytes[at] == '0' ? '1' : '0');
      return bytes;
    };
  }

  private static UnaryOperator<byte[]> text(String from, String to) {
    return bytes ->
        new String(bytes, StandardCharsets.UTF_8)
            .replace(from, to)
            .getBytes(StandardCharsets.UTF_8);
  }
}
