package bhtd.ledger.audit;

import java.io.IOException;
import java.io.InputStream;

/// Where an auditor reads a ledger from: a path below the chain -> its bytes. Any thread may ask.
@FunctionalInterface
public interface Source {
  /// More than a block's record (8 MiB) or a full bundle of the longest entries has.
  int BYTES_MAX = 17 * 1024 * 1024;

  /// @throws AuditFailure if the ledger has no such thing
  /// @throws NotCheckedException if it cannot be had for another reason
  byte[] get(String path) throws InterruptedException;

  /// All that {@code in} has.
  ///
  /// @param path that it is served at
  /// @throws AuditFailure if it is more than there can be
  static byte[] read(String path, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(BYTES_MAX + 1);
    AuditFailure.unless(
        bytes.length <= BYTES_MAX, () -> path + " is longer than anything that a log serves");
    return bytes;
  }
}
