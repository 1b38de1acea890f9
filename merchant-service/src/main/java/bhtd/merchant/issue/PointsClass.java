package bhtd.merchant.issue;

import bhtd.protocol.command.Issue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// What a batch's points may buy.
public enum PointsClass {
  /// Anything that somebody takes them for.
  @JsonProperty("general")
  GENERAL,
  /// What the merchants named, or merchants of the categories named, sell.
  @JsonProperty("restricted")
  RESTRICTED,
  /// Nothing before members have converted other points into them, and no other points.
  @JsonProperty("conversion")
  CONVERSION;

  /// The class as it stands in tables and answers: {@code general}, …
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static PointsClass of(Issue issue) {
    if (issue.conversion()) {
      return CONVERSION;
    }
    return issue.merchants().isEmpty() && issue.categories().isEmpty() ? GENERAL : RESTRICTED;
  }
}
