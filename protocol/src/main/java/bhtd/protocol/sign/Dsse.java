package bhtd.protocol.sign;

import java.nio.charset.StandardCharsets;

/// The pre-authentication encoding of DSSE 1.0: what is signed names its own type, so that a
/// signature over one thing can never be shown for another.
public final class Dsse {
  public static final String COMMAND = "application/vnd.bhtd.command.v1+protobuf";
  public static final String MANDATE = "application/vnd.bhtd.mandate.v1+protobuf";
  public static final String REQUEST = "application/vnd.bhtd.request.v1+protobuf";
  public static final String POSSESSION = "application/vnd.bhtd.possession.v1+protobuf";
  public static final String LINK = "application/vnd.bhtd.link.v1+protobuf";
  public static final String WORD = "application/vnd.bhtd.word.v1+protobuf";

  private Dsse() {}

  /// {@code DSSEv1 SP len(type) SP type SP len(body) SP body}: lengths in bytes, as decimal ASCII.
  public static byte[] pae(String type, byte[] body) {
    int typeLength = type.getBytes(StandardCharsets.UTF_8).length;
    String head = "DSSEv1 " + typeLength + " " + type + " " + body.length + " ";
    byte[] headBytes = head.getBytes(StandardCharsets.UTF_8);
    byte[] pae = new byte[headBytes.length + body.length];
    System.arraycopy(headBytes, 0, pae, 0, headBytes.length);
    System.arraycopy(body, 0, pae, headBytes.length, body.length);
    return pae;
  }
}
