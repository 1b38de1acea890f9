package bhtd.ledger.sealing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import bhtd.ledger.storage.Folders;
import bhtd.protocol.sign.MessageSigner;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Keys in files {@code log} and {@code log-*} of a folder, 64 hexadecimal digits each. A file that
/// is added later is found when its key is asked for. Not for several threads at once.
public final class FileKeys implements KeyStore {
  private static final String UNFINISHED = ".log-key.unfinished"; // no key's name
  private static final int NAMED_BY = 16;

  private final Path folder;
  private final Map<PublicKey, MessageSigner> known = new HashMap<>();

  public FileKeys(Path folder) {
    this.folder = folder;
  }

  /// @throws MalformedException if one of the files holds no key
  @Override
  public Optional<MessageSigner> find(PublicKey key) throws IOException {
    if (!known.containsKey(key)) {
      for (Path file : list()) {
        SigningKey found = read(file);
        known.put(found.publicKey(), found);
      }
    }
    return Optional.ofNullable(known.get(key));
  }

  /// The files, by the public halves of what they hold.
  ///
  /// @throws MalformedException if one of the files holds no key
  public Map<PublicKey, Path> files() throws IOException {
    Map<PublicKey, Path> files = new LinkedHashMap<>();
    for (Path file : list()) {
      files.putIfAbsent(read(file).publicKey(), file);
    }
    return files;
  }

  /// Makes a key at random, in a file that only its owner may read, {@code log-} and the first
  /// digits of its public half. Returns when it is durable.
  public PublicKey make() throws IOException {
    byte[] seed = new byte[SigningKey.SEED_BYTES];
    new SecureRandom().nextBytes(seed);
    PublicKey key = SigningKey.ofSeed(seed).publicKey();
    Path unfinished = folder.resolve(UNFINISHED);
    Files.deleteIfExists(unfinished);
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer text = ByteBuffer.wrap((HexFormat.of().formatHex(seed) + "\n").getBytes(US_ASCII));
      while (text.hasRemaining()) {
        channel.write(text);
      }
      channel.force(true);
    }
    // A crash before this leaves a file that is no key's; nobody knows the key. After it the key is
    // here, and whoever rotates goes on with it.
    String name = "log-" + key.toString().substring(0, NAMED_BY);
    Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    Folders.force(folder);
    return key;
  }

  private List<Path> list() throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "log{,-*}")) {
      files.forEach(found::add);
    }
    Collections.sort(found);
    return found;
  }

  /// The key in one file, whatever its name: an operator's, a witness's.
  ///
  /// @throws MalformedException if it holds no key
  public static MessageSigner one(Path file) throws IOException {
    return read(file);
  }

  private static SigningKey read(Path file) throws IOException {
    try {
      String digits = new String(Folders.read(file), US_ASCII).strip();
      return SigningKey.ofSeed(HexFormat.of().parseHex(digits));
    } catch (IllegalArgumentException e) {
      throw new MalformedException(file + " does not hold 64 hexadecimal digits");
    }
  }
}
