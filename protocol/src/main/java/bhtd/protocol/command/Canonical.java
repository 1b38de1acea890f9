package bhtd.protocol.command;

import bhtd.protocol.value.MalformedException;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Reads protobuf bytes of which exactly one spelling is allowed: fields ascending, defaults left
/// out, shortest numbers, nothing unknown. One message thus has one hash.
public final class Canonical {
  private Canonical() {}

  /// @throws MalformedException if {@code bytes} are torn or are not the canonical encoding of what
  ///     they say, as with an unknown field
  public static <M extends Message> M parse(Parser<M> parser, ByteString bytes, String what) {
    M message = parseLoosely(DiscardUnknownFieldsParser.wrap(parser), bytes, what);
    MalformedException.unless(
        message.getSerializedSize() == bytes.size()
            && bytes.asReadOnlyByteBuffer().equals(ByteBuffer.wrap(message.toByteArray())),
        () -> what + " has an unknown field or is not in its canonical encoding");
    return message;
  }

  /// Reads what the ledger has sealed: it was canonical when it was let in, and is not asked again.
  ///
  /// @throws MalformedException if {@code bytes} are torn
  public static <M extends Message> M read(Parser<M> parser, ByteString bytes, String what) {
    return parseLoosely(parser, bytes, what);
  }

  private static <M extends MessageLite> M parseLoosely(
      Parser<M> parser, ByteString bytes, String what) {
    try {
      return uncopied(parser, bytes);
    } catch (IOException e) {
      throw new MalformedException(what + " is not protobuf: torn, or of another type");
    }
  }

  /// As {@code parser.parseFrom(bytes)}, but fields of bytes are views of {@code bytes}.
  ///
  /// @throws IOException if {@code bytes} are not one message
  public static <M extends MessageLite> M uncopied(Parser<M> parser, ByteString bytes)
      throws IOException {
    CodedInputStream in = bytes.newCodedInput();
    in.enableAliasing(true);
    M message = parser.parseFrom(in);
    in.checkLastTagWas(0);
    return message;
  }
}
