package bhtd.merchant.issue;

import bhtd.kit.http.Problems;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.SetCategory;
import bhtd.protocol.value.Amount;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A batch that a merchant asks for.
///
/// @param pointsClass general when it is not said
/// @param merchants restricted to these, {@code mer_…}
/// @param categories or to merchants of these, as ISO 18245 numbers them
/// @param expiresAt RFC 3339, on a quarter of an hour; null = never
public record NewIssue(
    @NotNull Amount amount,
    @JsonProperty("class") @Nullable PointsClass pointsClass,
    @Nullable @Size(max = Issue.RESTRICTIONS_MAX)
        List<@NotNull @Pattern(regexp = "mer_[0-9a-f-]{36}", message = "is mer_…") String>
            merchants,
    @Nullable @Size(max = Issue.RESTRICTIONS_MAX)
        List<@NotNull @Min(1) @Max(SetCategory.CATEGORY_MAX) Integer> categories,
    @Nullable String expiresAt) {

  PointsClass classOrGeneral() {
    return pointsClass == null ? PointsClass.GENERAL : pointsClass;
  }

  /// Each once, ascending.
  List<String> merchantsOrNone() {
    return merchants == null ? List.of() : merchants.stream().distinct().sorted().toList();
  }

  /// Each once, ascending.
  List<Integer> categoriesOrNone() {
    return categories == null ? List.of() : categories.stream().distinct().sorted().toList();
  }

  /// @throws bhtd.kit.http.ProblemException 400 unless the class is restricted where something is
  ///     named, and only there
  void check() {
    boolean names = !merchantsOrNone().isEmpty() || !categoriesOrNone().isEmpty();
    if (names != (classOrGeneral() == PointsClass.RESTRICTED)) {
      throw Problems.invalid(
          "class", "is restricted where merchants or categories are named, and only there");
    }
  }
}
