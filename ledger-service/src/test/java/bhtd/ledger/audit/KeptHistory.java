package bhtd.ledger.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// A history that is kept for ever, and what it must come to. In `src/test/resources/histories`:
/// `NAME.blocks`, the blocks' bytes, each after its length in four bytes, deflated; and `NAME.txt`,
/// a {@link Statement}. Never overwritten: what is in there was sealed once.
///
/// @param expected the statement
record KeptHistory(List<byte[]> blocks, String expected) {

  static KeptHistory read(String name) {
    try (InputStream text = resource(name + ".txt");
        DataInputStream in =
            new DataInputStream(new InflaterInputStream(resource(name + ".blocks")))) {
      List<byte[]> blocks = new ArrayList<>();
      for (int length = in.readInt(); length > 0; length = in.readInt()) {
        blocks.add(in.readNBytes(length));
      }
      return new KeptHistory(blocks, new String(text.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("the history " + name + " cannot be read", e);
    }
  }

  /// @throws java.nio.file.FileAlreadyExistsException if there is such a history already
  static void write(Path folder, String name, List<byte[]> blocks, String expected)
      throws IOException {
    Path file = Files.createFile(folder.resolve(name + ".blocks"));
    Files.write(file, deflated(blocks));
    Files.writeString(Files.createFile(folder.resolve(name + ".txt")), expected);
  }

  private static byte[] deflated(List<byte[]> blocks) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      for (byte[] block : blocks) {
        out.writeInt(block.length);
        out.write(block);
      }
      out.writeInt(0);
    }
    return bytes.toByteArray();
  }

  private static InputStream resource(String file) throws IOException {
    InputStream in = KeptHistory.class.getResourceAsStream("/histories/" + file);
    if (in == null) {
      throw new IOException("there is no " + file);
    }
    return in;
  }
}
