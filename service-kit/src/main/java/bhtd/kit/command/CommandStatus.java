package bhtd.kit.command;

import java.util.Locale;

/// Where a command stands.
public enum CommandStatus {
  /// Signed and kept; no outcome yet.
  PENDING,
  /// In a block, accepted.
  SEALED,
  /// In a block, with the ledger's reason.
  REJECTED,
  /// Not in a block, and said to be unfit for one. Final only after a block later than
  /// {@code valid_until}: until then a sealed entry may still come, and wins.
  REFUSED;

  /// As the API and the table write it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static CommandStatus ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
