package bhtd.merchant.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a merchant token allows. Endpoints name the scope that they need in an annotation.
public enum Scope {
  /// Reading everything of the merchant's own.
  READ,
  /// Defining points programs.
  PROGRAMS,
  /// Issuing batches.
  ISSUES,
  /// Enrolling customers.
  CUSTOMERS,
  AWARDS,
  /// Proposing and accepting agreements.
  AGREEMENTS,
  /// Charging, and reading what was charged.
  PAYMENTS,
  /// Being paid out from the reserve.
  RESERVES;

  /// The scope as it stands in requests and tokens: {@code read}, {@code programs}, …
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Scope> parse(String text) {
    return Arrays.stream(values()).filter(scope -> scope.text().equals(text)).findFirst();
  }

  /// All scopes, for people.
  public static String words() {
    return Arrays.stream(values()).map(Scope::text).collect(Collectors.joining(", "));
  }

  public static Set<Scope> all() {
    return EnumSet.allOf(Scope.class);
  }

  public static List<String> texts(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::text).toList();
  }
}
