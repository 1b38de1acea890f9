package bhtd.protocol.receipt;

import bhtd.protocol.block.Entry;
import bhtd.protocol.block.Outcome;
import bhtd.protocol.command.Operation;
import bhtd.protocol.event.Event;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.value.Hash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What comes of checking a receipt.
public sealed interface Finding {

  /// The log whose key was given holds this entry.
  ///
  /// @param checkpoint the signed state of the log that covers it
  /// @param index of the entry in the log
  /// @param commandId of a command's entry; due work has none
  /// @param operations of the command, those that the receipt shows
  /// @param events that the entry caused, those that the receipt shows
  /// @param witnesses that cosigned the checkpoint, of those that were asked about
  /// @param counted where the entry is a seal, and an account's points are shown to be counted
  ///     in it
  record Proven(
      Checkpoint checkpoint,
      long index,
      Entry entry,
      Optional<Hash> commandId,
      List<Disclosed<Operation>> operations,
      List<Disclosed<Event>> events,
      List<Witnessed> witnesses,
      Optional<Counted> counted)
      implements Finding {

    /// What became of a command or an item of due work: a receipt of a rejected one holds, too.
    public Optional<Outcome> outcome() {
      return switch (entry) {
        case Entry.OfCommand command -> Optional.of(command.outcome());
        case Entry.OfDue due -> Optional.of(due.outcome());
        case Entry.OfGenesis genesis -> Optional.empty();
        case Entry.OfSeal seal -> Optional.empty();
      };
    }
  }

  /// A witness's word that the checkpoint is of the largest log that it had seen and checked.
  ///
  /// @param name of the witness
  /// @param seconds since 1970, when it said so; up to 2^63 - 1, more than any clock shows
  record Witnessed(String name, long seconds) {
    /// How far a witness's clock may be ahead of a reader's, in seconds.
    public static final long AHEAD_SECONDS_MAX = 600;

    /// When it said so; empty where it says a time that has not come, and its word does not count.
    ///
    /// @param now the reader's clock
    public Optional<Instant> at(Instant now) {
      return seconds <= now.getEpochSecond() + AHEAD_SECONDS_MAX
          ? Optional.of(Instant.ofEpochSecond(seconds))
          : Optional.empty();
    }
  }

  /// The receipt proves nothing.
  ///
  /// @param why the first thing that does not hold, for people
  record Refused(String why) implements Finding {}
}
