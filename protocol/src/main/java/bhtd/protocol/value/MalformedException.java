package bhtd.protocol.value;

import java.util.function.Supplier;

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

  /// As {@link #unless(boolean, String)}, for messages that take work: made only when they are
  /// needed.
  public static void unless(boolean holds, Supplier<String> message) {
    if (!holds) {
      throw new MalformedException(message.get());
    }
  }
}
