package bhtd.ledger.reading;

import bhtd.ledger.audit.AuditFailure;
import bhtd.ledger.intake.ChainSettings;
import bhtd.ledger.sealing.KeyStore;
import bhtd.ledger.storage.Storage;
import bhtd.ledger.witness.TestWitness;
import bhtd.protocol.log.Tile;
import bhtd.protocol.sign.LiabilityKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The reader's side of a ledger without its HTTP: follows a chain on a real broker, keeps files,
/// signs checkpoints, and has a witness cosign them. Its salts come from a key of zeros.
public final class TestReader implements AutoCloseable {
  public final ReadState state;
  public final List<String> alarms = new CopyOnWriteArrayList<>();
  final Storage storage;
  private final LiabilityKey liabilityKey;
  private final SignedFiles signed;
  private final Cosigned cosigned;
  private final CheckpointLoop checkpoints;
  private final BlockFeed feed;
  private Optional<Cosigning> cosigning = Optional.empty();

  /// Runs from now on.
  ///
  /// @param folder of its files, which outlive it
  public TestReader(ChainSettings settings, KeyStore keys, Path folder) throws IOException {
    storage = Storage.open(folder.resolve("main"));
    state = new ReadState(storage);
    signed = SignedFiles.open(folder.resolve("signed"), settings.chain());
    cosigned = new Cosigned(signed.cosigned().file(), state, List.of(TestWitness.key()));
    liabilityKey = LiabilityKey.derive(new byte[32], settings.chain());
    checkpoints = new CheckpointLoop(state, keys, signed, cosigned, alarms::add);
    ChainReader reader = new ChainReader(settings.chain(), state, liabilityKey);
    feed = new BlockFeed(settings, reader, state, checkpoints, alarms::add);
    checkpoints.start();
    feed.start();
  }

  /// Has the test's witness at a port cosign from now on.
  public void askedOf(int port) {
    String text = "http://127.0.0.1:" + port + " " + TestWitness.key();
    Cosigning asking = new Cosigning(WitnessClient.parse(text), state, cosigned);
    asking.start();
    cosigning = Optional.of(asking);
  }

  /// What it would answer an auditor.
  ///
  /// @throws AuditFailure if there is no such thing yet
  public byte[] serve(String path) {
    try {
      if (path.equals("checkpoint")) {
        return state.checkpoint().orElseThrow(() -> new AuditFailure("not yet")).note().toBytes();
      }
      if (path.equals("liability-key")) {
        return liabilityKey.toHex().getBytes(StandardCharsets.US_ASCII);
      }
      if (path.startsWith("tile/")) {
        Tile tile = Tile.parse(path);
        return tile.level() == Tile.ENTRIES
            ? storage.bundle(tile.index(), tile.width())
            : storage.tile(tile.level(), tile.index(), tile.width());
      }
      return storage.record(Long.parseLong(path.split("/")[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes all that an auditor fetches, for {@code verify --folder}.
  public void writeTo(Path to) throws IOException {
    write(to, "checkpoint");
    write(to, "liability-key");
    for (long height = 0; height <= state.extent().height(); height++) {
      write(to, "blocks/" + height + "/record");
    }
    long size = state.checkpoint().orElseThrow().checkpoint().size();
    for (Tile tile : Tile.added(0, size)) {
      write(to, tile.path());
    }
  }

  private void write(Path to, String path) throws IOException {
    Path file = to.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.write(file, serve(path));
  }

  @Override
  public void close() throws IOException {
    cosigning.ifPresent(Cosigning::close);
    feed.close();
    checkpoints.close();
    storage.close();
    signed.close();
  }
}
