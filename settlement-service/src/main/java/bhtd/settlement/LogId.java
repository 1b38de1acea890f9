package bhtd.settlement;

/// Ids of rows that the blocks make: a prefix, 12 hex digits of the log index of their entry, 4 of
/// their place in it. They sort as the chain does and come out the same in every rebuild.
public final class LogId {

  private static final int PLACES = 0x10000;

  private LogId() {}

  /// @param entry log index, below 2^48
  /// @param place counts from 0 over what the entry made, below 2^16: one command has at most 1,000
  ///     operations of at most 16 legs
  public static String of(String prefix, long entry, int place) {
    if (entry < 0 || entry >= 1L << 48 || place < 0 || place >= PLACES) {
      throw new IllegalArgumentException("entry " + entry + ", place " + place);
    }
    return "%s_%012x%04x".formatted(prefix, entry, place);
  }
}
