package bhtd.ledger.audit;

import bhtd.protocol.block.Entry;
import bhtd.protocol.block.Rejection;
import bhtd.protocol.log.CosignatureVerifier;
import bhtd.protocol.log.LogKeys;
import bhtd.protocol.receipt.Disclosed;
import bhtd.protocol.receipt.Finding;
import bhtd.protocol.receipt.Receipt;
import bhtd.protocol.receipt.TlogProof;
import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One receipt, checked offline and told in lines.
record ReceiptReport(Optional<Finding.Proven> proven, List<String> lines) {

  /// @param log keys that it is known to have had
  /// @param witnesses whose lines are looked for
  /// @param now no witness has said anything much later than that
  /// @throws NotCheckedException if the file cannot be read
  static ReceiptReport of(
      Path file, LogKeys log, List<CosignatureVerifier> witnesses, Instant now) {
    byte[] bytes = bytes(file);
    Finding finding;
    try {
      Receipt receipt = Receipt.parse(bytes);
      finding = receipt.check(receipt.signer(log), witnesses);
    } catch (MalformedException e) {
      finding = new Finding.Refused(String.valueOf(e.getMessage()));
    }
    return switch (finding) {
      case Finding.Refused refused ->
          new ReceiptReport(
              Optional.empty(), List.of("the receipt proves nothing: " + refused.why()));
      case Finding.Proven proven -> new ReceiptReport(Optional.of(proven), lines(proven, now));
    };
  }

  /// No more than it takes to see that it is too long.
  private static byte[] bytes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(TlogProof.BYTES_MAX + 1);
    } catch (NoSuchFileException e) {
      throw new NotCheckedException("there is no file " + file);
    } catch (IOException e) {
      throw new NotCheckedException(file + " cannot be read");
    }
  }

  private static List<String> lines(Finding.Proven proven, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "the log %s holds this at index %d of %d entries"
            .formatted(proven.checkpoint().origin(), proven.index(), proven.checkpoint().size()));
    proven.commandId().ifPresent(id -> lines.add("command " + id));
    lines.add(status(proven.entry()));
    proven.counted().ifPresent(counted -> lines.add(counted.toString()));
    proven.operations().forEach(o -> lines.add("operation " + line(o)));
    proven.events().forEach(e -> lines.add("event " + line(e)));
    proven
        .witnesses()
        .forEach(
            witness ->
                lines.add(
                    witness
                        .at(now)
                        .map(at -> "witnessed by %s at %s".formatted(witness.name(), at))
                        .orElse(
                            "NOT witnessed by %s: its line says a time that has not come, %d s since 1970"
                                .formatted(witness.name(), witness.seconds()))));
    return lines;
  }

  private static String line(Disclosed<?> disclosed) {
    return disclosed.index() + ": " + disclosed.value();
  }

  private static String rejected(Rejection why) {
    return "REJECTED, nothing was moved: %s in operation %d (needed %d, present %d)"
        .formatted(why.reason(), why.operation(), why.needed(), why.present());
  }

  private static String status(Entry entry) {
    return switch (entry) {
      case Entry.OfCommand command ->
          command.outcome().rejection().map(ReceiptReport::rejected).orElse("accepted");
      case Entry.OfGenesis genesis -> "genesis";
      case Entry.OfDue due -> "due work";
      case Entry.OfSeal seal -> "a seal";
    };
  }
}
