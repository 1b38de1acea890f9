package bhtd.ledger.proofs;

import bhtd.ledger.machine.Ledger;
import bhtd.ledger.reading.Owed;
import bhtd.ledger.reading.ReadState;
import bhtd.ledger.storage.Extent;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// What every read does: is it this chain, is the height there that the caller wants, then look.
/// Blocks its thread, which is a virtual one.
@Singleton
class Reads {
  private static final Duration CHECKPOINT_WAIT = Duration.ofSeconds(5);
  private static final Duration WAIT_MAX = Duration.ofSeconds(10);
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

  private final ReadState state;
  private final String chain;

  Reads(ReadState state, @ConfigProperty(name = "bhtd.chain") String chain) {
    this.state = state;
    this.chain = chain;
  }

  ReadState state() {
    return state;
  }

  /// How far the log may be read, at least to the height that the caller wants.
  ///
  /// @throws ProblemException 404 for another chain, 400 for a height that is none, 503 when it is
  ///     not there in 10 s
  Extent settle(String askedChain, @Nullable String minHeight) {
    if (!chain.equals(askedChain)) {
      throw ProblemException.notFound("This service follows the chain " + chain + ".");
    }
    if (minHeight != null) {
      long height = number("min_height", minHeight);
      if (!await(height)) {
        throw ProblemException.notYet("Block " + height + " is not there yet.");
      }
    }
    return state.extent();
  }

  private boolean await(long height) {
    try {
      return state.awaitHeight(height, WAIT_MAX);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Asks the ledger.
  ///
  /// @throws ProblemException 503 before genesis was read
  <T> ReadState.At<T> ask(Function<Ledger, T> question) {
    return state
        .ask(question)
        .orElseThrow(() -> ProblemException.notYet("The chain has no block yet."));
  }

  /// Asks the ledger, with the time of its newest block.
  ///
  /// @throws ProblemException 503 before genesis was read
  <T> ReadState.At<T> askWithTime(BiFunction<Ledger, BlockTime, T> question) {
    return state
        .askWithTime(question)
        .orElseThrow(() -> ProblemException.notYet("The chain has no block yet."));
  }

  /// @throws ProblemException 503 while there is no checkpoint
  ReadState.SignedCheckpoint checkpoint() {
    return state
        .checkpoint()
        .orElseThrow(() -> ProblemException.notYet("There is no checkpoint yet."));
  }

  /// Asks the ledger, with what was counted last.
  <T> Optional<T> askOwed(BiFunction<Ledger, Owed, T> question) {
    return state.askOwed(question);
  }

  /// A checkpoint that covers an entry.
  ///
  /// @throws ProblemException 503 when there is none in 5 s
  ReadState.SignedCheckpoint covering(long index) {
    return covering(index, CHECKPOINT_WAIT);
  }

  /// A checkpoint that covers an entry.
  ///
  /// @throws ProblemException 503 when there is none in {@code limit}
  ReadState.SignedCheckpoint covering(long index, Duration limit) {
    try {
      if (state.awaitCheckpoint(index, limit)) {
        return state.covering(index).orElseThrow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw ProblemException.notYet("The entry is sealed; no checkpoint covers it yet.");
  }

  /// What is looked for. A starting reader serves only what it has compared by then (decision 106):
  /// what it does not find may be there all the same, also if it has stopped before it was done.
  ///
  /// @throws ProblemException if it is not there: 404; 503 while the reader is starting
  <T> T find(Supplier<Optional<T>> look, String otherwise) {
    boolean starting = isStarting(); // before looking: what is read in between was there
    return look.get()
        .orElseThrow(() -> starting ? starting() : ProblemException.notFound(otherwise));
  }

  /// For what is wrong, not missing, while not everything was read.
  ///
  /// @throws ProblemException 503 while the reader is starting
  void requireStarted() {
    if (isStarting()) {
      throw starting();
    }
  }

  private boolean isStarting() {
    return !state.caughtUp();
  }

  private static ProblemException starting() {
    return ProblemException.notYet("This service has started and has not read everything yet.");
  }

  /// @throws ProblemException if it is not there, as {@link #find}
  void require(BooleanSupplier there, String otherwise) {
    find(() -> there.getAsBoolean() ? Optional.of(true) : Optional.empty(), otherwise);
  }

  /// @throws ProblemException if the log is not that long, as {@link #find}
  SealedEntry entry(long index) {
    requireEntry(index);
    return read(
        () ->
            SealedEntry.parse(
                index, state.storage().heightOf(index), state.storage().entry(index)));
  }

  /// @throws ProblemException if the log is not that long, as {@link #find}
  void requireEntry(long index) {
    require(() -> index < state.extent().size(), "The log has no entry " + index + " yet.");
  }

  /// The sealed command.
  ///
  /// @throws ProblemException if there is none, as {@link #find}
  SealedEntry command(Hash id, String otherwise) {
    return find(
        () -> {
          OptionalLong index = read(() -> state.storage().command(id));
          return index.isPresent() ? Optional.of(entry(index.getAsLong())) : Optional.empty();
        },
        otherwise);
  }

  Parties parties() {
    return new Parties(hash -> ask(ledger -> ledger.view().agreement(hash)).answer());
  }

  /// Reads from the files.
  interface FileRead<T> {
    T get() throws IOException;
  }

  <T> T read(FileRead<T> read) {
    try {
      return read.get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @throws ProblemException 400
  static long number(String name, String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw ProblemException.malformed(
          name + " is a whole number, 0 to 999999999999999999, without leading zeroes.");
    }
    return Long.parseLong(text);
  }

  static long number(String name, @Nullable String text, long otherwise) {
    return text == null ? otherwise : number(name, text);
  }

  /// @throws ProblemException 400
  static Hash id(String hex) {
    return parse("A command's id", hex, Hash::fromHex);
  }

  /// @throws ProblemException 400
  static AccountId account(String text) {
    return parse("The account", text, AccountId::parse);
  }

  private static <T> T parse(String what, String text, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (MalformedException e) {
      throw ProblemException.malformed(what + " cannot be read: " + e.getMessage() + ".");
    }
  }

  static <T> T orNotFound(Optional<T> found, String otherwise) {
    return found.orElseThrow(() -> ProblemException.notFound(otherwise));
  }
}
