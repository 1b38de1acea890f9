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
  private final ProcessLock lock;
  private final CheckpointMemory memory;
  private final CheckpointMemory cosigned;

  private SignedFiles(ProcessLock lock, CheckpointMemory memory, CheckpointMemory cosigned) {
    this.lock = lock;
    this.memory = memory;
    this.cosigned = cosigned;
  }

  /// @param folder made if it is not there
  /// @throws IOException if another process has the files, or they cannot be read
  /// @throws MalformedException in words for the operator, if one is torn or was changed
  static SignedFiles open(Path folder, ChainId chain) throws IOException {
    Path memory = Files.createDirectories(folder).resolve(chain.text());
    ProcessLock lock =
        ProcessLock.take(folder.resolve(chain.text() + ".lock"))
            .orElseThrow(
                () ->
                    new IOException(
                        "the signer's memory " + memory + " is in use by another process"));
    try {
      return new SignedFiles(
          lock,
          open(
              memory,
              "the signer's memory %s was changed by somebody else (%s): bring it back from a copy before anything is signed"),
          open(
              folder.resolve(chain.text() + ".cosigned"),
              "the cosigned checkpoint %s was changed by somebody else (%s): bring it back from a copy, or take it away if the signer's memory beside it is the newest"));
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static CheckpointMemory open(Path file, String changed) throws IOException {
    try {
      return CheckpointMemory.open(file);
    } catch (MalformedException e) {
      throw new MalformedException(changed.formatted(file, e.getMessage()));
    }
  }

  /// The last checkpoint that was signed.
  CheckpointMemory memory() {
    return memory;
  }

  /// The one that witnesses had cosigned when this process started. It tells an older copy of the
  /// memory from the newest.
  CheckpointMemory cosigned() {
    return cosigned;
  }

  /// Whether anything was ever signed.
  boolean any() {
    return memory.last().isPresent() || cosigned.last().isPresent();
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
