package bhtd.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.block.Entry;
import bhtd.protocol.block.EntryCodec;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.OperationCodec;
import bhtd.protocol.command.Samples;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.EventCodec;
import bhtd.protocol.event.EventSamples;
import bhtd.protocol.log.EntryBundle;
import bhtd.protocol.log.Note;
import bhtd.protocol.receipt.Finding;
import bhtd.protocol.receipt.Receipt;
import bhtd.protocol.value.MalformedException;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever the bytes are, a reader gives a value whose bytes they are, or {@link
/// MalformedException}; nothing else is ever thrown.
class DamagedBytesTest {
  private static final long SEED = 20_260_802L;
  private static final int ROUNDS = 1_500;
  private static final GoldenChain CHAIN = new GoldenChain();

  /// Reads, and returns the bytes of what was read.
  private interface Reader {
    byte[] readAndWrite(byte[] bytes);
  }

  @Test
  void commands() {
    byte[] whole = Samples.signed(Samples.operations()).bytes();
    damaged(
        whole,
        bytes -> {
          Command command = CommandCodec.parse(bytes);
          assertEquals(command.operations().size(), command.body().operationCount());
          return bytes;
        });
  }

  @Test
  void operations() {
    for (var operation : Samples.operations()) {
      damaged(
          OperationCodec.toBytes(operation),
          bytes -> OperationCodec.toBytes(OperationCodec.parse(ByteString.copyFrom(bytes))));
    }
  }

  @Test
  void events() {
    for (Event event : EventSamples.all()) {
      damaged(
          EventCodec.toBytes(event),
          bytes -> EventCodec.toBytes(EventCodec.parse(ByteString.copyFrom(bytes))));
    }
  }

  @Test
  void entries() {
    for (var block : List.of(CHAIN.genesisBlock, CHAIN.block)) {
      for (var record : block.entries()) {
        damaged(record.leaf().toByteArray(), DamagedBytesTest::entry);
      }
    }
  }

  @Test
  void due_entries() {
    damaged(GoldenChain.due().leaf().toByteArray(), DamagedBytesTest::entry);
  }

  private static byte[] entry(byte[] bytes) {
    Entry entry = EntryCodec.parse(ByteString.copyFrom(bytes));
    return EntryCodec.toBytes(entry);
  }

  @Test
  void blocks() {
    damaged(
        BlockCodec.toBytes(CHAIN.block),
        bytes -> {
          BlockCodec.parse(bytes).sealed();
          return bytes;
        });
  }

  @Test
  void notes_and_bundles() {
    damaged(CHAIN.checkpoint.toBytes(), bytes -> Note.parse(bytes).toBytes());
    List<byte[]> entries =
        CHAIN.block.entries().stream().map(entry -> entry.leaf().toByteArray()).toList();
    damaged(
        EntryBundle.toBytes(entries), bytes -> EntryBundle.toBytes(EntryBundle.parse(bytes, 2)));
  }

  @Test
  void receipts_prove_what_they_proved_or_nothing() {
    damaged(
        CHAIN.receipt().toBytes(),
        bytes -> {
          Receipt receipt = Receipt.parse(bytes);
          if (receipt.check(GoldenChain.LOG.verifier()) instanceof Finding.Proven proven) {
            assertEquals(2, proven.index());
            assertEquals(CHAIN.signed.id(), proven.commandId().orElseThrow());
          }
          return receipt.toBytes();
        });
  }

  private static void damaged(byte[] whole, Reader reader) {
    assertArrayEquals(whole, reader.readAndWrite(whole));
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = damage(whole, random);
      try {
        assertArrayEquals(bytes, reader.readAndWrite(bytes));
      } catch (MalformedException refused) {
        // what a reader may do
      } catch (RuntimeException other) {
        fail("seed " + SEED + ", round " + round, other);
      }
    }
  }

  /// Bits turned, bytes changed, a piece cut out, doubled, or torn off.
  private static byte[] damage(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    int at = random.nextInt(bytes.length);
    int length = 1 + random.nextInt(Math.min(8, bytes.length - at));
    return switch (random.nextInt(5)) {
      case 0 -> {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        yield bytes;
      }
      case 1 -> {
        random.nextBytes(bytes);
        System.arraycopy(whole, 0, bytes, 0, at);
        System.arraycopy(whole, at + length, bytes, at + length, bytes.length - at - length);
        yield bytes;
      }
      case 2 ->
          join(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + length, bytes.length));
      case 3 ->
          join(Arrays.copyOf(bytes, at + length), Arrays.copyOfRange(bytes, at, bytes.length));
      default -> Arrays.copyOf(bytes, at);
    };
  }

  private static byte[] join(byte[] head, byte[] tail) {
    byte[] joined = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, joined, head.length, tail.length);
    return joined;
  }
}
