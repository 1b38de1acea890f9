package bhtd.merchant.access;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// What a person is to a merchant. Kept in this service's tables, never in the log-in.
public enum MerchantRole {
  /// Everything, and API keys.
  MERCHANT_ADMIN,
  /// Issuing, agreements and the reserve, and reading everything.
  MERCHANT_FINANCE,
  /// Charging only.
  MERCHANT_CASHIER;

  /// The role as it stands in tables and tokens: {@code merchant_admin}, …
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @throws IllegalArgumentException if there is no such role: the table's constraint forbids it
  public static MerchantRole of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  public Set<Scope> scopes() {
    return switch (this) {
      case MERCHANT_ADMIN -> Scope.all();
      case MERCHANT_FINANCE ->
          EnumSet.of(Scope.READ, Scope.PROGRAMS, Scope.ISSUES, Scope.AGREEMENTS, Scope.RESERVES);
      case MERCHANT_CASHIER -> EnumSet.of(Scope.PAYMENTS);
    };
  }
}
