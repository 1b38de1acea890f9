package bhtd.ledger.witness;

import bhtd.ledger.Trouble;
import bhtd.ledger.audit.Connection;
import bhtd.ledger.audit.LedgerClient;
import bhtd.ledger.audit.NotCheckedException;
import bhtd.ledger.sealing.CheckpointMemory;
import bhtd.ledger.sealing.FileKeys;
import bhtd.ledger.storage.ProcessLock;
import bhtd.protocol.log.CosignatureSigner;
import bhtd.protocol.value.MalformedException;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// {@code ./bhtd witness}: follows a ledger as an auditor and cosigns its checkpoints, until it is
/// ended.
@Command(
    name = "witness",
    mixinStandardHelpOptions = true,
    description = "Plays every block of a ledger again and cosigns its checkpoints.")
public final class WitnessCommand implements Callable<Integer> {
  private static final int PORT_MAX = 65_535;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Option(names = "--gateway", description = "base URL; default: the running stack's")
  private @Nullable String gateway;

  @Option(names = "--issuer", description = "issuer of tokens; default: the running stack's")
  private @Nullable String issuer;

  @Option(names = "--client", description = "client id of an auditor")
  private @Nullable String client;

  @Option(names = "--secret-file", description = "file with that client's secret")
  private @Nullable Path secretFile;

  @Option(names = "--log-key", description = "verifier key of the log")
  private @Nullable String logKey;

  @Option(names = "--name", required = true, description = "of this witness")
  private String name = "";

  @Option(
      names = "--key-file",
      required = true,
      description = "this witness's Ed25519 seed, 64 hexadecimal digits")
  private Path keyFile = Path.of("");

  @Option(
      names = "--memory",
      required = true,
      description = "file that remembers the last checkpoint that was cosigned")
  private Path memoryFile = Path.of("");

  @Option(names = "--host", description = "address to listen at; default: ${DEFAULT-VALUE}")
  private String host = "127.0.0.1";

  @Option(names = "--port", description = "port to listen at; default: ${DEFAULT-VALUE}")
  private int port = 8105;

  @Option(names = "--connection", description = "file of the running stack's addresses")
  private Path connection = Path.of(".bhtd", "connection.json");

  public static void main(String[] args) {
    // Whoever sends a request slowly is not waited for longer (seconds).
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.exit(commandLine().execute(args));
  }

  /// Says what is in the way of starting in a line, with exit code 2.
  static CommandLine commandLine() {
    return new CommandLine(new WitnessCommand())
        .setExecutionExceptionHandler(Trouble.told("The witness cannot start", 2));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    InetSocketAddress address = address();
    Connection ledger =
        Connection.of(
            connection, new Connection.Options(gateway, issuer, client, secretFile, logKey));
    CosignatureSigner signer = new CosignatureSigner(name, FileKeys.one(keyFile));
    Files.createDirectories(memoryFile.toAbsolutePath().resolveSibling("."));
    try (Closeable alone = alone()) {
      follow(address, ledger, signer);
    }
    return 0;
  }

  private void follow(InetSocketAddress address, Connection ledger, CosignatureSigner signer)
      throws IOException, InterruptedException {
    CheckpointMemory memory = memory(ledger.logKey().name());
    Played played = new Played(memory.last());
    Witness witness =
        new Witness(ledger.logKey(), signer, memory, played, InstantSource.system(), PATIENCE);
    try (Follower follower =
            new Follower(new LedgerClient(ledger)::get, ledger.logKey(), played, witness::told);
        WitnessServer server = listening(address, witness, played)) {
      follower.start();
      System.out.printf(
          "The witness %s listens at http://%s:%d%n", signer.verifier(), host, server.port());
      Thread.currentThread().join(); // until the process is ended
    }
  }

  /// Two witnesses with one memory could cosign two histories. Held until the process ends.
  private Closeable alone() throws IOException {
    return ProcessLock.take(memoryFile.resolveSibling(memoryFile.getFileName() + ".lock"))
        .orElseThrow(
            () ->
                new NotCheckedException(
                    "the memory %s is in use by another witness".formatted(memoryFile)));
  }

  private InetSocketAddress address() {
    if (port < 0 || port > PORT_MAX) {
      throw new NotCheckedException("there is no port " + port);
    }
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new NotCheckedException("the host \"%s\" is not known here".formatted(host));
    }
    return address;
  }

  /// What another log has signed is no word of this one: against it this one would seem forked.
  private CheckpointMemory memory(String origin) throws IOException {
    try {
      CheckpointMemory memory = CheckpointMemory.open(memoryFile);
      if (memory.last().filter(last -> !last.origin().equals(origin)).isPresent()) {
        throw new NotCheckedException(
            "the memory %s is of the log %s".formatted(memoryFile, memory.last().get().origin()));
      }
      return memory;
    } catch (MalformedException e) {
      throw new NotCheckedException(
          "the memory %s is not what a witness writes: %s".formatted(memoryFile, e.getMessage()));
    }
  }

  private WitnessServer listening(InetSocketAddress address, Witness witness, Played played) {
    try {
      return new WitnessServer(address, witness, played);
    } catch (IOException e) {
      throw new NotCheckedException(
          "nothing can listen at %s:%d: it is taken, or is no address of this machine"
              .formatted(host, port));
    }
  }
}
