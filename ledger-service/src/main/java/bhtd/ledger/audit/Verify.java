package bhtd.ledger.audit;

import bhtd.ledger.sealing.CheckpointMemory;
import bhtd.protocol.log.NoteVerifier;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.MalformedException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// {@code ./bhtd verify}: fetches, as an auditor, everything from a running gateway and checks it
/// from nothing. Exit 0, or 1 and the first thing that does not hold.
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Checks a whole chain from outside, or one receipt offline.")
public final class Verify implements Callable<Integer> {
  private static final String FOLDER = "BHTD_FOLDER";

  @Option(names = "--gateway", description = "base URL; default: the running stack's")
  private @Nullable String gateway;

  @Option(names = "--issuer", description = "issuer of tokens; default: the running stack's")
  private @Nullable String issuer;

  @Option(names = "--client", description = "the auditor's client id")
  private @Nullable String client;

  @Option(names = "--secret-file", description = "file with the auditor's client secret")
  private @Nullable Path secretFile;

  @Option(
      names = {"--key", "--log-key"},
      description = "verifier key of the log; default: the one that up wrote down")
  private @Nullable String logKey;

  @Option(names = "--memory", description = "file that remembers the last checkpoint that held")
  private @Nullable Path memory;

  @Option(names = "--receipt", description = "check this receipt offline instead of the chain")
  private @Nullable Path receipt;

  @Option(names = "--json", description = "one JSON object instead of words")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  private String chainName = "";
  private long checked;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Verify()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    long start = System.nanoTime();
    try {
      Path file = receipt;
      return file == null ? chain(start) : receipt(file);
    } catch (AuditFailure | MalformedException | IOException e) {
      String why = e instanceof IOException ? e.toString() : String.valueOf(e.getMessage());
      fail(why, start);
      return 1;
    }
  }

  private int chain(long start) throws IOException, InterruptedException {
    Connection connection = connection();
    LedgerClient ledger = new LedgerClient(connection);
    Audit audit = new Audit(ledger::get, connection.logKey(), memory(connection));
    ChainId chain = new ChainId(connection.chain());
    chainName = chain.text();
    Audit.Report report;
    try (Display display = Display.start(!json && System.console() != null)) {
      report =
          audit.run(
              chain,
              (entries, size) -> {
                checked = entries;
                display.at(entries, size);
              });
    }
    tell(report, seconds(start));
    return 0;
  }

  private static double seconds(long start) {
    return Math.round((System.nanoTime() - start) / 1e6) / 1e3;
  }

  private int receipt(Path file) throws IOException {
    String given = logKey;
    NoteVerifier key = given == null ? connection().logKey() : NoteVerifier.parse(given);
    ReceiptReport report = ReceiptReport.of(file, key);
    if (json) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("ok", report.proven().isPresent());
      answer.put("lines", report.lines());
      print(answer);
    } else {
      report.lines().forEach(out()::println);
    }
    out().flush();
    return report.proven().isPresent() ? 0 : 1;
  }

  private Connection connection() throws IOException {
    return Connection.of(
        folder().resolve("connection.json"),
        new Connection.Options(gateway, issuer, client, secretFile, logKey));
  }

  private CheckpointMemory memory(Connection connection) throws IOException {
    Path given = memory;
    Path file = given == null ? folder().resolve("verified-" + connection.chain()) : given;
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    return CheckpointMemory.open(file);
  }

  private static Path folder() {
    String configured = System.getenv(FOLDER);
    return configured == null || configured.isBlank()
        ? Path.of(System.getProperty("bhtd.home", "."), ".bhtd")
        : Path.of(configured);
  }

  private void tell(Audit.Report report, double seconds) throws JsonProcessingException {
    if (json) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("ok", true);
      answer.put("chain", report.chain());
      answer.put("size", report.size());
      answer.put("height", report.height());
      answer.put("root", report.root().toString());
      answer.put("entries", report.size());
      answer.put("signatures", report.signatures());
      answer.put("seconds", seconds);
      print(answer);
    } else {
      out()
          .printf(
              "Chain %s holds: %s in %s, %s, every rule and figure,"
                  + " checked from nothing in %.1f s.%nRoot %s%n",
              report.chain(),
              counted(report.size(), "entry", "entries"),
              counted(report.height() + 1, "block", "blocks"),
              counted(report.signatures(), "signature", "signatures"),
              seconds,
              report.root());
    }
    out().flush();
  }

  static String counted(long count, String one, String many) {
    return "%,d %s".formatted(count, count == 1 ? one : many);
  }

  /// Says what does not hold, and how many entries held before it was found.
  private void fail(String why, long start) {
    try {
      if (json) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ok", false);
        answer.put("chain", chainName);
        answer.put("size", checked);
        answer.put("height", -1);
        answer.put("root", "");
        answer.put("entries", checked);
        answer.put("signatures", 0);
        answer.put("seconds", seconds(start));
        answer.put("error", why);
        print(answer);
      } else {
        out().println("The chain does NOT hold: " + why);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of words is JSON", e);
    }
    out().flush();
  }

  private void print(Map<String, Object> answer) throws JsonProcessingException {
    out().println(new ObjectMapper().writeValueAsString(answer));
  }

  private PrintWriter out() {
    CommandSpec known = spec;
    return known == null ? new PrintWriter(System.out) : known.commandLine().getOut();
  }

  /// The progress bar, where there is a terminal.
  private record Display(@Nullable ProgressBar bar) implements AutoCloseable {
    static Display start(boolean shown) {
      return new Display(
          shown
              ? new ProgressBarBuilder()
                  .setTaskName("verifying")
                  .setUnit(" entries", 1)
                  .setInitialMax(-1)
                  .build()
              : null);
    }

    void at(long entries, long size) {
      if (bar != null) {
        bar.maxHint(size);
        bar.stepTo(entries);
      }
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
      }
    }
  }
}
