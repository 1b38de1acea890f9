package bhtd.ledger.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.ledger.TestChain;
import bhtd.ledger.storage.ProcessLock;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.value.Hash;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is in the way of a witness: a line that names it, and exit code 2.
class WitnessCommandTest {
  private final Map<String, String> options = new LinkedHashMap<>();

  @TempDir Path folder;

  @BeforeEach
  void all_that_it_takes() throws IOException {
    options.put("--gateway", "http://127.0.0.1:1");
    options.put("--issuer", "http://127.0.0.1:1");
    options.put("--client", "witness");
    options.put("--secret-file", folder.resolve("secret").toString());
    options.put(
        "--log-key", new NoteSigner(TestChain.ORIGIN, TestChain.key("log")).verifier().toString());
    options.put("--name", "cafe.example/witness");
    Path key = Files.writeString(folder.resolve("key"), "00".repeat(32) + "\n");
    options.put("--key-file", key.toString());
    options.put("--memory", folder.resolve("memory").toString());
    options.put("--port", "0");
  }

  @Test
  void a_port_that_is_none() {
    assertSaid("there is no port 99999", "--port", "99999");
    assertSaid("there is no port -1", "--port", "-1");
  }

  @Test
  void a_host_that_is_none() {
    assertSaid("the host \"no such host\" is not known here", "--host", "no such host");
  }

  @Test
  void a_port_that_is_taken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      options.put("--host", taken.getInetAddress().getHostAddress());
      assertSaid(
          "nothing can listen at %s:%s: it is taken, or is no address of this machine"
              .formatted(taken.getInetAddress().getHostAddress(), port),
          "--port",
          port);
    }
  }

  @Test
  void a_gateway_that_is_no_url() {
    assertSaid(
        "the gateway is no URL, such as http://127.0.0.1:8080: \"localhost:8080\"",
        "--gateway",
        "localhost:8080");
  }

  @Test
  void a_log_key_that_names_no_chain() {
    NoteSigner odd = new NoteSigner("ledger.localhost/ma%zz", TestChain.key("log"));
    assertSaid(
        "the name of the log's key, ledger.localhost/ma%zz, ends in no chain's name",
        "--log-key", odd.verifier().toString());
    assertSaid(
        "the log's key cannot be read: a verifier key is name+id+key", "--log-key", "nonsense");
  }

  @Test
  void a_key_file_that_is_missing_or_holds_no_key() throws IOException {
    Path missing = folder.resolve("missing");
    assertSaid("there is no file " + missing, "--key-file", missing.toString());
    assertSaid(folder + " cannot be read or written", "--key-file", folder.toString());
    Path torn = Files.writeString(folder.resolve("torn"), "00");
    assertSaid(torn + " does not hold 64 hexadecimal digits", "--key-file", torn.toString());
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, 0});
    assertSaid(binary + " does not hold 64 hexadecimal digits", "--key-file", binary.toString());
  }

  @Test
  void a_memory_that_is_torn() throws IOException {
    Path torn = Files.writeString(folder.resolve("torn"), "ledger.localhost/main\n12\n");
    assertSaid(
        "the memory %s is not what a witness writes: a checkpoint has three lines".formatted(torn),
        "--memory",
        torn.toString());
    assertSaid(folder + " cannot be read or written", "--memory", folder.toString());
  }

  @Test
  void a_memory_of_another_log() throws IOException {
    NoteSigner other = new NoteSigner("other.example/main", TestChain.key("other log"));
    Checkpoint theirs = new Checkpoint(other.name(), 12, Hash.sha256(new byte[1]));
    for (byte[] kept : List.of(theirs.sign(other).toBytes(), theirs.text().getBytes(UTF_8))) {
      Path memory = Files.write(folder.resolve("theirs"), kept);
      assertSaid(
          "the memory %s is of the log other.example/main".formatted(memory),
          "--memory",
          memory.toString());
      assertArrayEquals(kept, Files.readAllBytes(memory));
    }
  }

  @Test
  void a_memory_that_another_witness_has() throws IOException {
    Path memory = folder.resolve("memory");
    String why = "the memory %s is in use by another witness".formatted(memory);
    try (ProcessLock other = ProcessLock.take(folder.resolve("memory.lock")).orElseThrow()) {
      assertSaid(why, "--memory", memory.toString());
    }
    assertSaid("there is no port 99999", "--port", "99999");
  }

  private void assertSaid(String why, String option, String value) {
    String before = options.put(option, value);
    StringWriter err = new StringWriter();
    String[] arguments =
        options.entrySet().stream()
            .flatMap(each -> List.of(each.getKey(), each.getValue()).stream())
            .toArray(String[]::new);
    int exit = WitnessCommand.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
    options.put(option, before == null ? "127.0.0.1" : before);
    assertEquals("The witness cannot start: " + why + "\n", err.toString());
    assertEquals(2, exit);
  }
}
