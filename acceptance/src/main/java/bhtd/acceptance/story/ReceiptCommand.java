package bhtd.acceptance.story;

import bhtd.acceptance.stack.LocalStack;
import bhtd.protocol.log.CosignatureVerifier;
import bhtd.protocol.log.NoteVerifier;
import bhtd.protocol.receipt.Disclosed;
import bhtd.protocol.receipt.Finding;
import bhtd.protocol.receipt.Receipt;
import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// {@code ./bhtd receipt FILE}: checks a receipt without asking anybody. Exit code 0 if it proves
/// what it says, 1 if not.
@Command(
    name = "receipt",
    description = "Checks a receipt offline, against nothing but the log's key.",
    mixinStandardHelpOptions = true)
public final class ReceiptCommand implements Callable<Integer> {
  private static final int SHOWN = 3;

  @Parameters(paramLabel = "FILE", description = "A receipt, as the gateway gave it.")
  private Path file = Path.of("");

  @Option(
      names = "--key",
      description = "The log's verification key; without it, the one of the local stack.")
  private Optional<String> key = Optional.empty();

  @Option(
      names = "--witness-key",
      description = "A witness's verification key; without any, those of the local stack.")
  private List<String> witnessKeys = List.of();

  @Override
  public Integer call() throws IOException {
    byte[] text = Files.readAllBytes(file);
    NoteVerifier log = key.map(NoteVerifier::parse).orElseGet(() -> LocalStack.configured().log());
    Finding finding;
    try {
      finding = Receipt.parse(text).check(log, witnesses());
    } catch (MalformedException e) {
      finding = new Finding.Refused(String.valueOf(e.getMessage()));
    }
    return switch (finding) {
      case Finding.Refused refused -> {
        System.err.println("Does not hold: " + refused.why());
        yield 1;
      }
      case Finding.Proven proven -> {
        print(proven);
        yield 0;
      }
    };
  }

  private List<CosignatureVerifier> witnesses() {
    if (!witnessKeys.isEmpty()) {
      return witnessKeys.stream().map(CosignatureVerifier::parse).toList();
    }
    return key.isPresent() ? List.of() : LocalStack.configured().witnesses();
  }

  private static void print(Finding.Proven proven) {
    System.out.printf(
        "Proven: entry %d of the %d that %s signed%n",
        proven.index(), proven.checkpoint().size(), proven.checkpoint().origin());
    proven.commandId().ifPresent(id -> System.out.println("command   " + id));
    proven.counted().ifPresent(System.out::println);
    show("operation", proven.operations());
    show("event", proven.events());
    proven
        .witnesses()
        .forEach(
            one ->
                System.out.println(
                    "witnessed by " + one.name() + " at " + Instant.ofEpochSecond(one.seconds())));
  }

  private static void show(String what, List<? extends Disclosed<?>> all) {
    all.stream()
        .limit(SHOWN)
        .forEach(one -> System.out.printf("%-9s %d  %s%n", what, one.index(), one.value()));
    if (all.size() > SHOWN) {
      System.out.printf("%-9s and %d more%n", what, all.size() - SHOWN);
    }
  }
}
