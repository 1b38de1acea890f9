package bhtd.ledger.sealing;

import bhtd.protocol.sign.MessageSigner;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// Keys in files {@code log} and {@code log-*} of a folder, 64 hexadecimal digits each. A file that
/// is added later is found when its key is asked for. Not for several threads at once.
public final class FileKeys implements KeyStore {
  private final Path folder;
  private final Map<PublicKey, MessageSigner> known = new HashMap<>();

  public FileKeys(Path folder) {
    this.folder = folder;
  }

  /// @throws MalformedException if one of the files holds no key
  @Override
  public Optional<MessageSigner> find(PublicKey key) throws IOException {
    if (!known.containsKey(key)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "log{,-*}")) {
        for (Path file : files) {
          SigningKey found = read(file);
          known.put(found.publicKey(), found);
        }
      }
    }
    return Optional.ofNullable(known.get(key));
  }

  private static SigningKey read(Path file) throws IOException {
    try {
      return SigningKey.ofSeed(HexFormat.of().parseHex(Files.readString(file).strip()));
    } catch (IllegalArgumentException e) {
      throw new MalformedException(file + " does not hold 64 hexadecimal digits");
    }
  }
}
