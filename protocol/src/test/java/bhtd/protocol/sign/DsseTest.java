package bhtd.protocol.sign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DsseTest {
  @Test
  void encodes_the_example_of_the_dsse_protocol() {
    assertEquals(
        "DSSEv1 29 http://example.com/HelloWorld 11 hello world",
        text(
            Dsse.pae(
                "http://example.com/HelloWorld", "hello world".getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void lengths_count_bytes_and_an_empty_body_is_a_body() {
    assertEquals("DSSEv1 2 é 0 ", text(Dsse.pae("é", new byte[0])));
  }

  @Test
  void a_command_is_signed_as_a_command() {
    assertEquals(
        "DSSEv1 40 application/vnd.bhtd.command.v1+protobuf 1 x",
        text(Dsse.pae(Dsse.COMMAND, new byte[] {'x'})));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
