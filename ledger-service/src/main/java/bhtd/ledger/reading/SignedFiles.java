package bhtd.ledger.reading;

import bhtd.ledger.sealing.CheckpointMemory;
import bhtd.ledger.storage.ProcessLock;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.MalformedException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a chain's signer remembers, which nothing can rebuild. One process has it at a time.
///
/// ```
/// <folder>/<chain>            the last checkpoint that was signed
/// <folder>/<chain>.cosigned   the newest one that witnesses cosigned, with their lines
/// <folder>/<chain>.lock       empty, and locked
/// ```
final class SignedFiles implements Closeable {
  private final Path cosigned;
  private final ProcessLock lock;
  private final CheckpointMemory memory;

  private SignedFiles(Path cosigned, ProcessLock lock, CheckpointMemory memory) {
    this.cosigned = cosigned;
    this.lock = lock;
    this.memory = memory;
  }

  /// @param folder made if it is not there
  /// @throws IOException if another process has the files
  /// @throws MalformedException in words for the operator, if the memory is torn or was changed
  static SignedFiles open(Path folder, ChainId chain) throws IOException {
    Path file = Files.createDirectories(folder).resolve(chain.text());
    ProcessLock lock =
        ProcessLock.take(folder.resolve(chain.text() + ".lock"))
            .orElseThrow(
                () ->
                    new IOException(
                        "the signer's memory " + file + " is in use by another process"));
    try {
      CheckpointMemory memory = CheckpointMemory.open(file);
      return new SignedFiles(folder.resolve(chain.text() + ".cosigned"), lock, memory);
    } catch (MalformedException e) {
      lock.close();
      throw new MalformedException(
          "the signer's memory "
              + file
              + " was changed by somebody else ("
              + e.getMessage()
              + "): bring it back from a copy before anything is signed");
    }
  }

  CheckpointMemory memory() {
    return memory;
  }

  Path cosigned() {
    return cosigned;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
