package bhtd.ledger.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The log's keys in files.
class FileKeysTest {
  @TempDir Path folder;

  @Test
  void a_key_is_found_by_its_public_half_also_when_its_file_comes_later() throws IOException {
    FileKeys keys = new FileKeys(folder);
    write("log", 1);
    assertTrue(keys.find(key(1)).isPresent());
    assertFalse(keys.find(key(2)).isPresent());
    write("log-2027", 2);
    assertEquals(key(2), keys.find(key(2)).orElseThrow().publicKey());
  }

  @Test
  void other_secrets_are_not_looked_at() throws IOException {
    write("envelopes", 1);
    Files.writeString(folder.resolve("logs"), "none");
    assertFalse(new FileKeys(folder).find(key(1)).isPresent());
  }

  @Test
  void a_file_that_holds_no_key_is_named() throws IOException {
    Files.writeString(folder.resolve("log-torn"), "0a0b");
    String why =
        assertThrows(MalformedException.class, () -> new FileKeys(folder).find(key(1)))
            .getMessage();
    assertTrue(String.valueOf(why).contains("log-torn"), why);
  }

  private void write(String name, int each) throws IOException {
    Files.writeString(folder.resolve(name), HexFormat.of().formatHex(seed(each)) + "\n");
  }

  private static PublicKey key(int each) {
    return SigningKey.ofSeed(seed(each)).publicKey();
  }

  private static byte[] seed(int each) {
    byte[] seed = new byte[SigningKey.SEED_BYTES];
    Arrays.fill(seed, (byte) each);
    return seed;
  }
}
