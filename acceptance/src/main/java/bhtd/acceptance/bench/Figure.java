package bhtd.acceptance.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// One line of the result.
///
/// @param figure its name
/// @param unit of median, min, max and yardstick_median
/// @param yardstick what it is compared with, measured in the same run
/// @param ratio median / yardstick_median
/// @param goal what the ratio should at least be, or at most where the unit is bytes or time; null
///     where there is none
/// @param met whether it is; null where there is no goal
public record Figure(
    String figure,
    String unit,
    long median,
    long min,
    long max,
    String yardstick,
    @JsonProperty("yardstick_median") long yardstickMedian,
    double ratio,
    @Nullable Double goal,
    @Nullable Boolean met) {

  static Figure of(
      String figure, Series series, String yardstick, Series beside, @Nullable Double goal) {
    return of(figure, "operations/s", series, yardstick, beside, goal);
  }

  static Figure of(
      String figure,
      String unit,
      Series series,
      String yardstick,
      Series beside,
      @Nullable Double goal) {
    double ratio = ratio(series, beside);
    return of(figure, unit, series, yardstick, beside, goal, goal == null ? null : ratio >= goal);
  }

  /// A figure that should not be above its yardstick.
  static Figure atMost(String figure, String unit, Series series, String yardstick, Series beside) {
    return atMost(figure, unit, series, yardstick, beside, 1);
  }

  /// A figure that should not be above so many times its yardstick.
  static Figure atMost(
      String figure, String unit, Series series, String yardstick, Series beside, double goal) {
    return of(figure, unit, series, yardstick, beside, goal, ratio(series, beside) <= goal);
  }

  private static double ratio(Series series, Series beside) {
    return Math.round(1_000 * series.median() / beside.median()) / 1_000.0;
  }

  private static Figure of(
      String figure,
      String unit,
      Series series,
      String yardstick,
      Series beside,
      @Nullable Double goal,
      @Nullable Boolean met) {
    return new Figure(
        figure,
        unit,
        Math.round(series.median()),
        Math.round(series.min()),
        Math.round(series.max()),
        yardstick,
        Math.round(beside.median()),
        ratio(series, beside),
        goal,
        met);
  }
}
