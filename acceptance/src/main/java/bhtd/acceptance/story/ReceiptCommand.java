package bhtd.acceptance.story;

import bhtd.acceptance.stack.LocalStack;
import bhtd.protocol.log.CosignatureVerifier;
import bhtd.protocol.log.NoteVerifier;
import bhtd.protocol.receipt.Disclosed;
import bhtd.protocol.receipt.Finding;
import bhtd.protocol.receipt.Receipt;
import bhtd.protocol.receipt.TlogProof;
import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// {@code ./bhtd receipt FILE}: checks a receipt without asking anybody. Exit code 0 if it proves
/// what it says, 1 if not, 2 if something is in the way of checking it.
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

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    try {
      return report(bytes(), logKeys(), witnesses());
    } catch (NotChecked e) {
      spec.commandLine().getErr().println("Could not be checked: " + e.getMessage());
      return 2;
    }
  }

  private int report(byte[] text, List<NoteVerifier> log, List<CosignatureVerifier> witnesses) {
    Finding finding;
    try {
      Receipt receipt = Receipt.parse(text);
      finding = receipt.check(receipt.signer(log), witnesses);
    } catch (MalformedException e) {
      finding = new Finding.Refused(String.valueOf(e.getMessage()));
    }
    return switch (finding) {
      case Finding.Refused refused -> {
        spec.commandLine().getErr().println("Does not hold: " + refused.why());
        yield 1;
      }
      case Finding.Proven proven -> {
        print(proven);
        yield 0;
      }
    };
  }

  /// What is in the way of checking, in words for people.
  private static final class NotChecked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotChecked(String message) {
      super(message);
    }
  }

  /// No more than it takes to see that it is too long.
  private byte[] bytes() {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(TlogProof.BYTES_MAX + 1);
    } catch (NoSuchFileException e) {
      throw new NotChecked("there is no file " + file);
    } catch (IOException e) {
      throw new NotChecked(file + " cannot be read");
    }
  }

  private List<NoteVerifier> logKeys() {
    try {
      return key.isPresent() ? List.of(NoteVerifier.parse(key.get())) : stack().logKeys();
    } catch (MalformedException e) {
      throw new NotChecked("the log's key cannot be read: " + e.getMessage());
    }
  }

  private List<CosignatureVerifier> witnesses() {
    try {
      if (!witnessKeys.isEmpty()) {
        return witnessKeys.stream().map(CosignatureVerifier::parse).toList();
      }
      return key.isPresent() ? List.of() : stack().witnesses();
    } catch (MalformedException e) {
      throw new NotChecked("a witness's key cannot be read: " + e.getMessage());
    }
  }

  private static LocalStack stack() {
    try {
      return LocalStack.configured();
    } catch (UncheckedIOException e) {
      throw new NotChecked("no stack is known here: start one with ./bhtd up, or give --key");
    }
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
