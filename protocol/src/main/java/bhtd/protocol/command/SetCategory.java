package bhtd.protocol.command;

import bhtd.protocol.value.AccountId;

/// A registrar says what a merchant trades in.
///
/// @param category an ISO 18245 merchant category code, 1 to 9999; 0 = none
public record SetCategory(AccountId institution, int category) implements Operation {
  public static final int CATEGORY_MAX = 9_999;

  public SetCategory {
    Check.range(category, 0, CATEGORY_MAX, "a category");
  }
}
