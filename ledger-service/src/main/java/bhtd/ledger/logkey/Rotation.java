package bhtd.ledger.logkey;

import bhtd.ledger.sealing.FileKeys;
import bhtd.protocol.command.CommandSigner;
import bhtd.protocol.command.Signature;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.command.UnsignedCommand;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.Note;
import bhtd.protocol.sign.MessageSigner;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Ids;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The steps of a rotation. Each can be repeated: it finds what was done before.
///
/// @param clock by which commands are valid and waiting ends
/// @param said is told what was done, and what is next, for people
record Rotation(Published ledger, Clock clock, Consumer<String> said) {
  private static final Duration VALID = Duration.ofMinutes(4);
  private static final Duration LATE = Duration.ofSeconds(30);

  /// Between two looks at what the ledger shows: nothing tells of a new checkpoint.
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  /// Where the log's keys are: makes the new key, unless one is there already, and has both sign.
  ///
  /// @param secrets folder of the log's keys
  /// @param file to write, for the operator
  HandOver handOver(Path secrets, Path file) throws IOException, InterruptedException {
    ChainKeys chain = ledger.keys(0);
    requireNoOverlap(chain);
    FileKeys keys = new FileKeys(secrets);
    Optional<PublicKey> before = Standing.of(chain, secrets).made();
    // The key is durable before anything names it: a crash after this goes on with the same key.
    PublicKey next = before.isPresent() ? before.get() : keys.make();
    said.accept(
        "%s: %s holds %s."
            .formatted(
                before.isPresent() ? "A new key was made before" : "A new key is made",
                keys.files().get(next),
                chain.verifier(next)));
    HandOver signed = HandOver.of(chain, keys, next);
    signed.write(file);
    said.accept("Both keys have signed the hand-over: %s.".formatted(file));
    return signed;
  }

  /// Where the operator's key is: has the ledger seal the rotation, unless it has, and waits for a
  /// checkpoint that both keys have signed.
  ///
  /// @param reason whose text and salt were written down: they show later what was meant
  void seal(
      HandOver signed,
      MessageSigner operator,
      Duration overlap,
      StatedReason reason,
      Sending sending)
      throws InterruptedException {
    ChainKeys chain = ledger.keys(0);
    if (chain.all().contains(signed.next())) {
      said.accept("The chain has sealed this rotation already.");
      awaitSigned(signed, 0);
      return;
    }
    requireNoOverlap(chain);
    requireFits(signed, chain, operator);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    UnsignedCommand unsigned =
        new CommandSigner(signed.chain())
            .prepare(
                signed.operator(),
                Ids.uuid7(Clock.fixed(now, ZoneOffset.UTC)),
                now.plus(VALID).toEpochMilli(),
                Optional.empty(),
                random(),
                List.of(signed.operation(now.plus(overlap), reason.hash())),
                /* each= */ false);
    SignedBytes command =
        unsigned.signed(new Signature(operator.publicKey(), operator.sign(unsigned.toSign())));
    // A crash after this: if it was sealed, the chain says so to whoever runs this again. If not,
    // it
    // is sent again under another id; of two the second is rejected, since the key is the log's.
    Sending.Done done = sending.send(command, now.plus(VALID).plus(LATE));
    said.accept(
        "The rotation is sealed: entry %d, in block %d.".formatted(done.index(), done.height()));
    awaitSigned(signed, done.height());
  }

  /// Whether a rotation was sealed so recently that two keys sign.
  boolean overlaps() throws InterruptedException {
    return ledger.keys(0).overlaps();
  }

  /// What is, and what is next.
  ///
  /// @param secrets folder of the log's keys, where they are
  void status(Optional<Path> secrets) throws IOException, InterruptedException {
    ChainKeys chain = ledger.keys(0);
    Standing standing =
        secrets.isPresent() ? Standing.of(chain, secrets.get()) : new Standing(chain, Map.of());
    standing.lines(ledger.checkpoint()).forEach(said);
  }

  private static void requireNoOverlap(ChainKeys chain) {
    if (chain.overlaps()) {
      throw new StoppedException(
          "two keys sign until %s: another rotation can be sealed after that"
              .formatted(chain.overlapUntil().orElseThrow()));
    }
  }

  private static void requireFits(HandOver signed, ChainKeys chain, MessageSigner operator) {
    if (!signed.chain().equals(chain.chain()) || !signed.previous().equals(chain.current())) {
      throw new StoppedException(
          "the hand-over is not from this log's key %s: make it again with hand-over"
              .formatted(chain.verifier(chain.current())));
    }
    if (!operator.publicKey().equals(chain.operator())
        || !signed.operator().equals(chain.operatorId())) {
      throw new StoppedException(
          "the chain's operator has the key %s: neither another's key nor a hand-over to another can be used"
              .formatted(chain.operator()));
    }
  }

  private void awaitSigned(HandOver signed, long height) throws InterruptedException {
    ChainKeys chain = ledger.keys(height);
    Instant until = clock.instant().plus(LATE);
    while (true) {
      Note newest = ledger.checkpoint();
      if (newest.isSignedBy(chain.verifier(signed.next()))) {
        said.accept(
            "The checkpoint of %d entries carries the new key's line."
                .formatted(Checkpoint.parse(newest.text()).size()));
        return;
      }
      if (clock.instant().isAfter(until)) {
        throw new StoppedException(
            "no checkpoint carries the line of %s. Next: put its file into BHTD_SECRETS of the instance that signs, and start it again"
                .formatted(chain.verifier(signed.next())));
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  /// 32 random bytes.
  static byte[] random() {
    byte[] bytes = new byte[Hash.BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
