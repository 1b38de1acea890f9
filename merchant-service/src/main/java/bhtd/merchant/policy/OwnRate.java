package bhtd.merchant.policy;

import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Rate;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/// What a point is worth at its issuer's own shop, as a fraction of the currency's minor unit; each
/// 1 to 10^9.
public record OwnRate(
    @NotNull @Pattern(regexp = FORM, message = RULE) String numerator,
    @NotNull @Pattern(regexp = FORM, message = RULE) String denominator,
    @NotNull AssetCode currency) {
  private static final String FORM = "[1-9][0-9]{0,8}|1000000000";
  private static final String RULE = "is a whole number from 1 to 1000000000";

  Rate rate() {
    return new Rate(Long.parseLong(numerator), Long.parseLong(denominator));
  }

  static @Nullable OwnRate of(Row row) {
    String currency = row.getString("currency");
    return currency == null
        ? null
        : new OwnRate(
            row.getLong("numerator").toString(),
            row.getLong("denominator").toString(),
            new AssetCode(currency));
  }
}
