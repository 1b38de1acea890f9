package bhtd.protocol.value;

/// The code of a points program or a settlement currency: 3 to 12 of A-Z and 0-9.
public record AssetCode(String text) implements Comparable<AssetCode> {
  public AssetCode {
    MalformedException.unless(fits(text), "an asset's code is 3 to 12 of A-Z and 0-9");
  }

  @Override
  public int compareTo(AssetCode other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }

  private static boolean fits(String text) {
    if (text.length() < 3 || text.length() > 12) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < 'A' || c > 'Z') && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }
}
