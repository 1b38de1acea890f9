package bhtd.kit.secrets;

import bhtd.kit.KitConfig;
import bhtd.protocol.sign.Custody;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.Hash;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;

/// This service's own secrets: files of 64 hexadecimal digits in the folder {@code
/// bhtd.kit.secrets}. Each is read once, when it is first needed; a missing one fails what needs
/// it.
@ApplicationScoped
public class Secrets {
  private final Path folder;
  private final ConcurrentHashMap<String, byte[]> read = new ConcurrentHashMap<>();

  Secrets(KitConfig config) {
    this.folder = config.secrets();
  }

  /// The key that a secret is the Ed25519 seed of.
  public SigningKey key(String name) {
    return SigningKey.ofSeed(secret(name));
  }

  /// The custody that derives holders' keys from the secret {@code custody}.
  public Custody custody() {
    return Custody.of(secret("custody"));
  }

  /// HMAC-SHA256 under the secret {@code name}.
  public Hash mac(String name, byte[]... parts) {
    return Macs.of(secret(name), parts);
  }

  private byte[] secret(String name) {
    return read.computeIfAbsent(name, this::load);
  }

  private byte[] load(String name) {
    Path file = folder.resolve(name);
    try {
      byte[] secret =
          HexFormat.of().parseHex(Files.readString(file, StandardCharsets.US_ASCII).strip());
      if (secret.length != Macs.KEY_BYTES) {
        throw new IllegalStateException(file + " is not 64 hexadecimal digits");
      }
      return secret;
    } catch (IOException e) {
      throw new UncheckedIOException("the secret " + file + " cannot be read", e);
    } catch (IllegalArgumentException e) {
      // The digits themselves must not reach a log, so the cause is left out.
      throw new IllegalStateException(file + " is not 64 hexadecimal digits");
    }
  }
}
