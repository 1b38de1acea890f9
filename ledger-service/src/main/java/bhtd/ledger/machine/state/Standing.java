package bhtd.ledger.machine.state;

import bhtd.protocol.value.AccountKind;

/// How an account stands, in one int: bit 0 closed, bit 1 frozen, bits 2 and 3 its tier, bits 4 to
/// 17 its merchant category code, from bit 24 on its kind, which never changes.
final class Standing {
  private static final int CLOSED = 1;
  private static final int FROZEN = 2;
  private static final int TIER_AT = 2;
  private static final int TIER = 3;
  private static final int CATEGORY_AT = 4;
  private static final int CATEGORY = (1 << 14) - 1;
  private static final int KIND_AT = 24;
  private static final AccountKind[] KINDS = AccountKind.values();

  private Standing() {}

  static int of(AccountKind kind) {
    return kind.ordinal() << KIND_AT;
  }

  static AccountKind kind(int standing) {
    return KINDS[standing >>> KIND_AT];
  }

  static boolean closed(int standing) {
    return (standing & CLOSED) != 0;
  }

  static int close(int standing) {
    return standing | CLOSED;
  }

  static boolean frozen(int standing) {
    return (standing & FROZEN) != 0;
  }

  static int freeze(int standing, boolean frozen) {
    return frozen ? standing | FROZEN : standing & ~FROZEN;
  }

  static int tier(int standing) {
    return (standing >>> TIER_AT) & TIER;
  }

  static int tier(int standing, int tier) {
    return (standing & ~(TIER << TIER_AT)) | tier << TIER_AT;
  }

  static int category(int standing) {
    return (standing >>> CATEGORY_AT) & CATEGORY;
  }

  static int category(int standing, int category) {
    return (standing & ~(CATEGORY << CATEGORY_AT)) | category << CATEGORY_AT;
  }
}
