package bhtd.protocol.value;

/// Bytes or text that are not what they should be. The message says what is wrong in words that may
/// be shown to whoever sent them.
public final class MalformedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedException(String message) {
    super(message);
  }

  /// @throws MalformedException with {@code message} unless {@code holds}
  public static void unless(boolean holds, String message) {
    if (!holds) {
      throw new MalformedException(message);
    }
  }
}
