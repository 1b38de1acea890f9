package bhtd.kit.command;

import org.jspecify.annotations.Nullable;

/// The answer of a write that makes no command.
///
/// @param body becomes JSON
/// @param stored what a retry is answered with instead, where {@code body} holds a secret that
///     must not be kept
public record Answer(int status, Object body, @Nullable String location, @Nullable Object stored) {

  /// 201 with the new object and where it is found.
  public static Answer created(String location, Object body) {
    return new Answer(201, body, location, null);
  }

  /// 200.
  public static Answer ok(Object body) {
    return new Answer(200, body, null, null);
  }

  /// Keeps {@code redacted} for retries, and not the body.
  public Answer storedAs(Object redacted) {
    return new Answer(status, body, location, redacted);
  }
}
