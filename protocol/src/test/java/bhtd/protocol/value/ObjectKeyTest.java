package bhtd.protocol.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// The value was worked out by another program (Python, hashlib) from SPEC.md, "Objects".
class ObjectKeyTest {
  @Test
  void the_key_of_an_object_never_changes() {
    Hash command = Hash.sha256("claim 0".getBytes(StandardCharsets.US_ASCII));
    assertEquals("e428b9605b4f542963bbc3f582924d3e", ObjectKey.of(command, 3).toString());
  }

  @Test
  void keys_are_in_the_order_of_their_bytes() {
    assertTrue(new ObjectKey(-1, 0).compareTo(new ObjectKey(1, 0)) > 0);
    assertTrue(new ObjectKey(1, -1).compareTo(new ObjectKey(1, 1)) > 0);
    assertEquals(0, new ObjectKey(1, 2).compareTo(new ObjectKey(1, 2)));
  }
}
