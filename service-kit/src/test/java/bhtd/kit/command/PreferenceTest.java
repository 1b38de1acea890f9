package bhtd.kit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PreferenceTest {
  @Test
  void a_wait_is_read_and_limited() {
    assertEquals(3, seconds("wait=3"));
    assertEquals(3, seconds("respond-async, wait = \"3\""));
    assertEquals(5, seconds("Wait=5; foo=bar"));
    assertEquals(10, seconds("wait=600"));
    assertEquals(0, seconds("wait=0"));
  }

  @Test
  void what_is_not_understood_is_no_preference() {
    assertEquals(Duration.ZERO, Preference.wait(null));
    assertEquals(0, seconds(""));
    assertEquals(0, seconds("wait=-1"));
    assertEquals(0, seconds("wait=soon"));
    assertEquals(0, seconds("await=5"));
    assertEquals(0, seconds("wait=99999999999999999999"));
  }

  private static long seconds(String header) {
    return Preference.wait(header).toSeconds();
  }
}
