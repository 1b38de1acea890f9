package bhtd.acceptance.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// One line of the result.
///
/// @param figure its name
/// @param unit of median, min, max and yardstick_median
/// @param yardstick what it is compared with, measured in the same run
/// @param ratio median / yardstick_median
/// @param goal what the ratio should at least be; null where there is none
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
    double ratio = Math.round(1_000 * series.median() / beside.median()) / 1_000.0;
    return new Figure(
        figure,
        "operations/s",
        Math.round(series.median()),
        Math.round(series.min()),
        Math.round(series.max()),
        yardstick,
        Math.round(beside.median()),
        ratio,
        goal,
        goal == null ? null : ratio >= goal);
  }
}
