package bhtd.ledger.witness;

import bhtd.ledger.TestChain;
import bhtd.ledger.audit.Source;
import bhtd.ledger.sealing.CheckpointMemory;
import bhtd.protocol.log.CosignatureSigner;
import bhtd.protocol.log.CosignatureVerifier;
import bhtd.protocol.log.NoteVerifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/// A witness that listens, beside a ledger under test.
public final class TestWitness implements AutoCloseable {
  private static final CosignatureSigner SIGNER =
      new CosignatureSigner("cafe.example/witness", TestChain.key("witness"));

  /// How long it lets an asker wait for what it has not played yet, on however busy a machine.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Played played;
  private final Follower follower;
  private final WitnessServer server;

  /// @param memory what it remembers through its lives
  /// @param port 0 for any
  public TestWitness(Source ledger, NoteVerifier log, Path memory, int port) throws IOException {
    CheckpointMemory remembered = CheckpointMemory.open(memory);
    played = new Played(remembered.last());
    Witness witness =
        new Witness(log, SIGNER, remembered, played, InstantSource.system(), PATIENCE);
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    follower = new Follower(ledger, log, played, witness::told);
    server = new WitnessServer(address, witness, played);
    follower.start();
  }

  public static CosignatureVerifier key() {
    return SIGNER.verifier();
  }

  public int port() {
    return server.port();
  }

  /// Waits until it has played so many entries: what it is asked of them it answers at once.
  ///
  /// @return false if it has not when the time is over
  public boolean awaitPlayed(long size, Duration limit) throws InterruptedException {
    return played.await(size, limit);
  }

  @Override
  public void close() {
    server.close();
    follower.close();
  }
}
