package bhtd.ledger.audit;

import bhtd.ledger.Trouble;
import bhtd.ledger.sealing.CheckpointMemory;
import bhtd.protocol.log.CosignatureVerifier;
import bhtd.protocol.log.LogKeys;
import bhtd.protocol.log.NoteVerifier;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// {@code ./bhtd verify}: fetches, as an auditor, everything from a running gateway, or reads it
/// from a folder, and checks it from nothing. Exit 0; or 1 and the first thing that does not hold;
/// or 2 and what was in the way of checking.
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Checks a whole chain from outside, or one receipt offline.")
public final class Verify implements Callable<Integer> {
  private static final String FOLDER = "BHTD_FOLDER";

  /// How long a ledger that is started again is waited for.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

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
      scope = ScopeType.INHERIT,
      description = "verifier key of the log; default: the one that up wrote down")
  private @Nullable String logKey;

  @Option(
      names = "--memory",
      scope = ScopeType.INHERIT,
      description = "file that remembers the last checkpoint that held")
  private @Nullable Path memory;

  @Option(names = "--folder", description = "read from this folder instead of a gateway")
  private @Nullable Path folder;

  @Option(names = "--keep", description = "keep in this folder what is fetched, for --folder")
  private @Nullable Path keep;

  @Option(
      names = "--resume",
      description = "go on where an audit was cut: what it verified is not verified again")
  private boolean resume;

  @Option(names = "--receipt", description = "check this receipt offline instead of the chain")
  private @Nullable Path receipt;

  @Option(
      names = "--evidence",
      description = "check two notes offline that an audit or a witness has kept against a log")
  private @Nullable Path evidence;

  @Option(
      names = "--proof",
      description =
          "for --evidence of two sizes: what the ledger answers for proofs/consistency?from=&to=")
  private @Nullable Path proof;

  @Option(
      names = "--witness-key",
      scope = ScopeType.INHERIT,
      description = "verifier key of a witness, for a receipt; default: those that up wrote down")
  private @Nullable List<String> witnessKeys;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "one JSON object instead of words")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  private String chainName = "";
  private long checked;
  private volatile VerifyProgress display = new VerifyProgress(null);

  public static void main(String[] args) {
    System.exit(new CommandLine(new Verify()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    long start = System.nanoTime();
    VerifyWords words = new VerifyWords(out(), json);
    Path file = receipt;
    if (file != null) {
      return checkReceipt(file, words);
    }
    Path kept = evidence;
    if (kept != null) {
      return checkEvidence(kept, words);
    }
    if (proof != null) {
      return words.evidenceNotChecked("--proof goes with --evidence");
    }
    try {
      return words.holds(chain(), seconds(start));
    } catch (AuditFailure | MalformedException e) {
      String why = String.valueOf(e.getMessage());
      return words.broken(chainName, checked, why, seconds(start));
    } catch (IOException | RuntimeException e) {
      return words.notChecked(chainName, Trouble.of(e), seconds(start));
    }
  }

  /// {@code ./bhtd receipt FILE}.
  @Command(
      name = "receipt",
      mixinStandardHelpOptions = true,
      description = "Checks one receipt offline, as --receipt does.")
  int receipt(@Parameters(paramLabel = "FILE", description = "as the gateway gave it") Path file) {
    return checkReceipt(file, new VerifyWords(out(), json));
  }

  private int checkReceipt(Path file, VerifyWords words) {
    try {
      return words.receipt(ReceiptReport.of(file, logKeys(), witnesses(), Instant.now()));
    } catch (IOException | RuntimeException e) {
      return words.receiptNotChecked(Trouble.of(e));
    }
  }

  private int checkEvidence(Path file, VerifyWords words) {
    try {
      Path given = proof;
      Evidence kept = Evidence.read(file);
      Optional<ConsistencyProof> shown =
          given == null ? kept.proof() : Optional.of(ConsistencyProof.read(given));
      return words.evidence(Shown.by(kept, logKeys(), shown));
    } catch (IOException | RuntimeException e) {
      return words.evidenceNotChecked(Trouble.of(e));
    }
  }

  private Audit.Report chain() throws IOException, InterruptedException {
    NoteVerifier log = logKey();
    ChainId chain = Connection.chainId(log);
    chainName = chain.text();
    Source from = source();
    Path kept = keep;
    Source source = kept == null ? from : new KeepingSource(from, kept, InstantSource.system());
    Path remembered = memory();
    Path reached = remembered.resolveSibling(remembered.getFileName() + ".verified");
    CheckpointMemory held = SharedMemory.opened(remembered);
    Verified verified = new Verified(reached, log.name(), resume, System.err::println);
    Audit audit = new Audit(source, log, held, verified);
    try (CutShort cut = new CutShort(verified, System.err);
        VerifyProgress shown = VerifyProgress.start(!json && System.console() != null)) {
      display = shown;
      if (!resume) {
        cut.before(Verified.read(reached), held.last());
      }
      return audit.run(
          chain,
          (entries, size) -> {
            checked = entries;
            shown.at(entries, size);
          });
    }
  }

  private Source source() throws IOException {
    Path from = folder;
    if (from != null) {
      return new FolderSource(from);
    }
    Connection.Options given = new Connection.Options(gateway, issuer, client, secretFile, logKey);
    return new LedgerClient(
            Connection.of(connectionFile(), given),
            new Patience(PATIENCE, why -> display.waits(why)))
        ::get;
  }

  private List<CosignatureVerifier> witnesses() throws IOException {
    List<String> given = witnessKeys;
    List<String> keys =
        given == null && logKey == null ? Connection.witnessKeys(connectionFile()) : given;
    try {
      return keys == null ? List.of() : keys.stream().map(CosignatureVerifier::parse).toList();
    } catch (MalformedException e) {
      throw new NotCheckedException("a witness's key cannot be read: " + e.getMessage());
    }
  }

  private NoteVerifier logKey() throws IOException {
    return Connection.logKey(connectionFile(), logKey);
  }

  /// The key that was given; or the one that is written down, and those to which an audit followed.
  /// Also from a key that was given, where the audit's memory was, too.
  private LogKeys logKeys() throws IOException {
    NoteVerifier known = logKey();
    if (logKey != null && memory == null) {
      return LogKeys.only(known);
    }
    chainName = Connection.chain(known);
    return FollowedKeys.beside(memory()).from(known);
  }

  /// A folder has a memory of its own, beside it: it may be an old copy, and no history was cut.
  private Path memory() throws IOException {
    Path given = memory;
    Path from = folder;
    Path file;
    if (given != null) {
      file = given.toAbsolutePath();
    } else if (from != null) {
      Path whole = from.toAbsolutePath().normalize();
      file = whole.resolveSibling(whole.getFileName() + ".seen");
    } else {
      file = home().resolve("verified-" + chainName).toAbsolutePath();
    }
    Files.createDirectories(file.resolveSibling("."));
    return file;
  }

  private static Path connectionFile() {
    return home().resolve("connection.json");
  }

  private static Path home() {
    String configured = System.getenv(FOLDER);
    return configured == null || configured.isBlank()
        ? Path.of(System.getProperty("bhtd.home", "."), ".bhtd")
        : Path.of(configured);
  }

  private static double seconds(long start) {
    return Math.round((System.nanoTime() - start) / 1e6) / 1e3;
  }

  private PrintWriter out() {
    CommandSpec known = spec;
    return known == null ? new PrintWriter(System.out) : known.commandLine().getOut();
  }
}
