package bhtd.protocol.value;

/// The name of a chain: 1 to 32 of a-z, 0-9 and '-', starting with a letter.
public record ChainId(String text) {
  public ChainId {
    MalformedException.unless(fits(text), "a chain's name is 1 to 32 of a-z, 0-9 and '-'");
  }

  @Override
  public String toString() {
    return text;
  }

  private static boolean fits(String text) {
    if (text.isEmpty() || text.length() > 32 || text.charAt(0) < 'a' || text.charAt(0) > 'z') {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') {
        return false;
      }
    }
    return true;
  }
}
