package bhtd.acceptance.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NarratorTest {
  @Test
  void a_terminal_without_utf_8_shows_every_character() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Narrator narrator = Narrator.to(new PrintStream(said, true, StandardCharsets.US_ASCII));

    narrator.act("An act");
    narrator.step(1, new Step("a step", "done", "0123456789".repeat(6) + "0123", 7L, 12));
    narrator.check(Check.of("a check", 1, 1));

    String text = said.toString(StandardCharsets.US_ASCII);
    assertFalse(text.contains("?"), text);
    assertEquals(1, text.lines().filter(line -> line.contains(" 0123456789... ")).count(), text);
  }
}
