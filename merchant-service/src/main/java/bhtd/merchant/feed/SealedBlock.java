package bhtd.merchant.feed;

import bhtd.protocol.block.Block;
import bhtd.protocol.block.Seal;
import bhtd.protocol.block.SealedCommand;
import bhtd.protocol.event.Event;
import java.util.List;

/// One block, read once for all features.
///
/// @param events all of them, those of due work too, in order
public record SealedBlock(
    long height, Seal seal, List<SealedCommand> commands, List<Event> events) {
  static SealedBlock of(Block block) {
    return new SealedBlock(block.height(), block.seal(), block.commands(), events(block));
  }

  private static List<Event> events(Block block) {
    return block.sealed().stream().flatMap(entry -> entry.events().stream()).toList();
  }

  /// The events of one type that commands caused, in order, each with its command.
  public <E extends Event> List<Fact<E>> facts(Class<E> type) {
    return commands.stream()
        .flatMap(
            command ->
                command.events().stream()
                    .filter(type::isInstance)
                    .map(event -> new Fact<>(command, type.cast(event))))
        .toList();
  }

  /// The events of one type, in order, those of due work too.
  public <E extends Event> List<E> events(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /// An event and the command that caused it.
  public record Fact<E extends Event>(SealedCommand command, E event) {}
}
