package bhtd.ledger.logkey;

import bhtd.ledger.intake.ChainSettings;
import bhtd.ledger.intake.KafkaClients;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.value.Hash;
import bhtd.protocol.wire.Refusal;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/// Sends one command and waits for what becomes of it.
///
/// @param settings of the chain's topics
/// @param clock by which waiting ends
record Sending(ChainSettings settings, Clock clock) {
  private static final Duration POLL = Duration.ofMillis(100);

  /// Sealed and accepted.
  ///
  /// @param index of the entry
  record Done(long height, long index) {}

  /// @param until when it is no longer waited for
  /// @throws StoppedException if it is refused or rejected, or has no answer by then
  Done send(SignedBytes command, Instant until) {
    TopicPartition blocks = new TopicPartition(ChainSettings.BLOCKS, settings.partition());
    TopicPartition refused = new TopicPartition(ChainSettings.REFUSED, settings.partition());
    try (Consumer<byte[], byte[]> answers = KafkaClients.blocks(settings.bootstrapServers())) {
      answers.assign(List.of(blocks, refused));
      answers.seekToEnd(List.of(blocks, refused));
      answers.position(blocks); // from here on, and not from where the first poll finds the end
      answers.position(refused);
      produce(command);
      while (clock.instant().isBefore(until)) {
        for (ConsumerRecord<byte[], byte[]> answer : answers.poll(POLL)) {
          Optional<Done> done =
              answer.topic().equals(ChainSettings.BLOCKS)
                  ? inBlock(command.id(), answer.value())
                  : refusal(command.id(), answer.value());
          if (done.isPresent()) {
            return done.get();
          }
        }
      }
    } catch (KafkaException e) {
      throw new StoppedException(
          "the broker %s cannot be used: %s. Run this again: what was sealed is seen, what was not is sent again"
              .formatted(settings.bootstrapServers(), e.getMessage()));
    }
    throw new StoppedException(
        "command %s has no answer by %s: is the ledger sealing? Run this again: what was sealed is seen, what was not is sent again"
            .formatted(command.id(), until));
  }

  private void produce(SignedBytes command) {
    try (Producer<byte[], byte[]> producer = KafkaClients.plain(settings.bootstrapServers())) {
      producer.send(
          new ProducerRecord<>(
              ChainSettings.COMMANDS,
              settings.partition(),
              command.id().toBytes(),
              command.bytes()));
      producer.flush();
    }
  }

  private static Optional<Done> inBlock(Hash id, byte[] record) {
    Block block = BlockCodec.parse(record);
    return block.commands().stream()
        .filter(command -> command.id().equals(id))
        .findFirst()
        .map(
            command -> {
              command
                  .outcome()
                  .rejection()
                  .ifPresent(
                      why -> {
                        throw new StoppedException(
                            "command %s was rejected: %s"
                                .formatted(id, why.reason().name().toLowerCase(Locale.ROOT)));
                      });
              return new Done(block.height(), command.index());
            });
  }

  private static Optional<Done> refusal(Hash id, byte[] record) {
    try {
      Refusal refusal = Refusal.parseFrom(record);
      if (Arrays.equals(refusal.getCommandId().toByteArray(), id.toBytes())) {
        throw new StoppedException(
            "command %s was refused: %s"
                .formatted(id, refusal.getReason().name().toLowerCase(Locale.ROOT)));
      }
      return Optional.empty();
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty(); // somebody else's
    }
  }
}
