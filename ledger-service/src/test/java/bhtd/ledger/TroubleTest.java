package bhtd.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class TroubleTest {
  @Test
  void what_this_project_throws_says_it_itself() {
    assertEquals("a hash has 32 bytes", Trouble.of(new MalformedException("a hash has 32 bytes")));
  }

  @Test
  void a_file_is_named() {
    assertEquals("there is no file a", Trouble.of(new NoSuchFileException("a")));
    assertEquals("a may not be read or written", Trouble.of(new AccessDeniedException("a")));
    assertEquals("a exists already", Trouble.of(new FileAlreadyExistsException("a")));
    assertEquals("a cannot be read or written", Trouble.of(new FileSystemException("a")));
    assertEquals("a file cannot be read or written", Trouble.of(new IOException("text")));
  }

  @Test
  void nothing_elses_words_are_passed_on() {
    IllegalArgumentException failure = new IllegalArgumentException("text");
    String place = "TroubleTest.java:" + failure.getStackTrace()[0].getLineNumber();
    assertEquals(
        "this program failed where it must not: IllegalArgumentException in " + place,
        Trouble.of(failure));
  }
}
