package bhtd.acceptance.story;

/// Something that must hold, and what was found.
public record Check(String what, String expected, String actual, boolean ok) {
  static Check of(String what, Object expected, Object actual) {
    String wanted = expected.toString();
    String found = actual.toString();
    return new Check(what, wanted, found, wanted.equals(found));
  }
}
