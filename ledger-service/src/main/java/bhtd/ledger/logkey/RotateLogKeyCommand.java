package bhtd.ledger.logkey;

import bhtd.ledger.Trouble;
import bhtd.ledger.intake.ChainSettings;
import bhtd.ledger.sealing.FileKeys;
import bhtd.protocol.sign.MessageSigner;
import bhtd.protocol.value.ChainId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// {@code rotate-log-key}: gives the log another key. Its steps belong to two people: {@code
/// hand-over} is done where the log's keys are, {@code seal} where the operator's is. Without a
/// step both are done, for who has both.
///
/// Exit code 0: done. 1 and a line: it cannot go on, and what is next. 2: wrong arguments.
@Command(
    name = "rotate-log-key",
    mixinStandardHelpOptions = true,
    description = "Gives the log another key; both sign while they overlap. Can be interrupted.")
public final class RotateLogKeyCommand implements Callable<Integer> {
  private static final Clock CLOCK = Clock.systemUTC();

  @Option(
      names = "--gateway",
      scope = ScopeType.INHERIT,
      description = "base URL of a gateway or a ledger-service; default: the running stack's")
  private @Nullable String gateway;

  @Option(names = "--chain", scope = ScopeType.INHERIT, description = "default: the stack's")
  private @Nullable String chain;

  @Option(
      names = "--bootstrap",
      scope = ScopeType.INHERIT,
      description = "Kafka, host:port, to seal; default: the running stack's")
  private @Nullable String bootstrap;

  @Option(
      names = "--partition",
      defaultValue = "0",
      scope = ScopeType.INHERIT,
      description = "of the commands and the blocks; default: ${DEFAULT-VALUE}")
  private int partition;

  @Option(
      names = "--secrets",
      scope = ScopeType.INHERIT,
      description = "folder with the log's keys (BHTD_SECRETS of ledger-service)")
  private @Nullable Path secrets;

  @Option(
      names = "--operator-key",
      scope = ScopeType.INHERIT,
      description = "file with the operator's private key, 64 hex digits")
  private @Nullable Path operatorKey;

  @Option(
      names = "--hand-over",
      scope = ScopeType.INHERIT,
      description = "file that goes from hand-over to seal")
  private @Nullable Path handOver;

  @Option(
      names = "--overlap",
      defaultValue = "P7D",
      scope = ScopeType.INHERIT,
      description = "how long both keys sign, such as PT12H or P30D; default: ${DEFAULT-VALUE}")
  private Duration overlap = Duration.ZERO;

  @Option(
      names = "--reason",
      defaultValue = "rotation",
      scope = ScopeType.INHERIT,
      description = "why; the chain has a hash of it only; default: ${DEFAULT-VALUE}")
  private String reason = "";

  @Option(
      names = "--connection",
      scope = ScopeType.INHERIT,
      description = "file of the running stack's addresses")
  private Path connection = Path.of(".bhtd", "connection.json");

  @Spec private @Nullable CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /// Says what went wrong in a line. What is given last counts.
  static CommandLine commandLine() {
    return new CommandLine(new RotateLogKeyCommand())
        .setOverwrittenOptionsAllowed(true)
        .setExecutionExceptionHandler(Trouble.told("Stopped", 1));
  }

  /// Every step; none while two keys sign, as they do when this is run again.
  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!rotation().overlaps()) {
      handOver();
      seal();
    }
    return status();
  }

  @Command(name = "hand-over", description = "Makes the new key; both keys sign for the operator.")
  int handOver() throws IOException, InterruptedException {
    rotation().handOver(given(secrets, "--secrets"), given(handOver, "--hand-over"));
    return 0;
  }

  @Command(name = "seal", description = "The operator has the ledger seal the hand-over.")
  int seal() throws IOException, InterruptedException {
    Path file = given(handOver, "--hand-over");
    HandOver signed = HandOver.read(file);
    String next = signed.next().toString().substring(0, 16);
    StatedReason why = StatedReason.kept(file.resolveSibling("reason-" + next + ".json"), reason);
    String broker =
        bootstrap == null ? written("kafka_bootstrap_servers", "--bootstrap") : bootstrap;
    Sending sending =
        new Sending(new ChainSettings(broker, new ChainId(chain()), partition), CLOCK);
    rotation().seal(signed, operator(), overlap, why, sending);
    return 0;
  }

  @Command(name = "status", description = "Says where a rotation stands, and what is next.")
  int status() throws IOException, InterruptedException {
    rotation().status(Optional.ofNullable(secrets));
    return 0;
  }

  private Rotation rotation() throws IOException {
    String base = gateway == null ? written("gateway", "--gateway") : gateway;
    return new Rotation(Published.at(base, chain()), CLOCK, this::say);
  }

  private void say(String line) {
    CommandSpec known = spec;
    PrintWriter out = known == null ? new PrintWriter(System.out) : known.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  private String chain() throws IOException {
    return chain == null ? written("chain", "--chain") : chain;
  }

  private MessageSigner operator() throws IOException {
    return FileKeys.one(given(operatorKey, "--operator-key"));
  }

  private static Path given(@Nullable Path path, String option) {
    if (path == null) {
      throw new StoppedException("give " + option);
    }
    return path;
  }

  private String written(String field, String option) throws IOException {
    JsonNode text =
        Files.exists(connection)
            ? new ObjectMapper().readTree(connection.toFile()).path(field)
            : new ObjectMapper().nullNode();
    if (!text.isTextual()) {
      throw new StoppedException(
          "no stack is known here: start one with ./bhtd up, or give " + option);
    }
    return text.asText();
  }
}
