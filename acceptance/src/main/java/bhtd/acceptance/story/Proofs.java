package bhtd.acceptance.story;

import bhtd.acceptance.http.Answer;
import bhtd.acceptance.http.Api;
import bhtd.acceptance.stack.LocalStack;
import bhtd.acceptance.story.Script.ReceiptToFetch;
import bhtd.local.Await;
import bhtd.protocol.block.Outcome;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.Note;
import bhtd.protocol.receipt.Finding;
import bhtd.protocol.receipt.Receipt;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// Every step's receipt, fetched by whoever made the step and checked with nothing but the log's
/// key; and the checkpoint that everybody can see.
final class Proofs {
  /// A receipt exists once a checkpoint covers its entry: some time after the block.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final String PROVEN = "proven";
  private static final String WITNESSED = "witnessed";

  private final Script script;
  private final Api gateway;
  private final LocalStack stack;

  Proofs(Script script, Api gateway, LocalStack stack) {
    this.script = script;
    this.gateway = gateway;
    this.stack = stack;
  }

  void check() {
    for (ReceiptToFetch receipt : script.receipts()) {
      script.check("receipt: " + receipt.step(), PROVEN, verdict(receipt));
    }
    script.check("the public checkpoint covers all of it", PROVEN, checkpoint());
    script.receipts().stream()
        .filter(receipt -> receipt.path().startsWith("/wallet/"))
        .reduce((earlier, later) -> later)
        .ifPresent(
            last -> {
              script.check("CAFE's witness has checked it, too", WITNESSED, witnessed(last));
              script.check("and the wallet says so", WITNESSED, wallets(last));
            });
  }

  /// Whether the receipt comes to carry a witness's line; the log needs none to go on.
  private String witnessed(ReceiptToFetch wanted) {
    String path = URI.create(wanted.path()).getRawPath();
    return Await.until(PATIENCE, () -> isWitnessed(wanted.api().get(path)))
        ? WITNESSED
        : "no known witness has cosigned its checkpoint";
  }

  private boolean isWitnessed(Answer receipt) {
    return receipt.ok()
        && check(receipt.text().getBytes(StandardCharsets.UTF_8)) instanceof Finding.Proven proven
        && proven.witnesses().stream().anyMatch(one -> one.at(Instant.now()).isPresent());
  }

  private static String wallets(ReceiptToFetch wanted) {
    Answer said = wanted.api().get(URI.create(wanted.path()).getRawPath() + "/witnesses");
    return said.json().path("witnessed").asBoolean() ? WITNESSED : said.text();
  }

  private String verdict(ReceiptToFetch wanted) {
    Answer answer = fetch(wanted);
    if (!answer.ok()) {
      return answer.problem();
    }
    byte[] text = answer.text().getBytes(StandardCharsets.UTF_8);
    keep(wanted.command(), text);
    try {
      return switch (check(text)) {
        case Finding.Refused refused -> refused.why();
        case Finding.Proven proven -> proves(proven, wanted.command());
      };
    } catch (MalformedException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private Finding check(byte[] text) {
    Receipt receipt = Receipt.parse(text);
    return receipt.check(receipt.signer(stack.logKeys()), stack.witnesses());
  }

  /// A step was answered with a receipt because its command was accepted: no receipt of a
  /// rejected one may stand for it.
  static String proves(Finding.Proven proven, String command) {
    if (proven.commandId().map(Hash::toString).filter(command::equals).isEmpty()) {
      return "it is the receipt of something else";
    }
    return proven
        .outcome()
        .flatMap(Outcome::rejection)
        .map(rejection -> "it proves that the command was rejected: " + rejection.reason())
        .orElse(PROVEN);
  }

  private static Answer fetch(ReceiptToFetch wanted) {
    String path = URI.create(wanted.path()).getRawPath();
    Await.until(PATIENCE, () -> wanted.api().get(path).ok());
    return wanted.api().get(path);
  }

  /// Kept for whoever wants to look at one, or check it with {@code ./bhtd receipt}.
  private void keep(String command, byte[] text) {
    try {
      Path folder = Files.createDirectories(stack.layout().root().resolve("receipts"));
      Files.write(folder.resolve(command + ".tlog-proof"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String checkpoint() {
    Answer answer = gateway.get("/ledger/v1/chains/" + stack.chain() + "/checkpoint");
    if (!answer.ok()) {
      return answer.problem();
    }
    try {
      Note note = Note.parse(answer.text());
      Checkpoint.verified(note, stack.logKeys().signer(note));
      return PROVEN;
    } catch (MalformedException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
