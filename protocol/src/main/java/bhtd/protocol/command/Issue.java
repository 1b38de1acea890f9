package bhtd.protocol.command;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The issuance account seals a batch: its number cannot be changed afterwards.
///
/// @param expiresAtMs the latest expiry of what is awarded from it; 0 = never; otherwise points are
///    spendable strictly before this time
/// @param merchants restricted to these institutions: ascending, at most 16
/// @param categories or to merchants of these categories: ascending, at most 16, 1 to 9999
/// @param conversion for conversions only; its points cannot be converted again
public record Issue(
    AssetCode asset,
    Amount amount,
    long expiresAtMs,
    List<AccountId> merchants,
    List<Integer> categories,
    boolean conversion)
    implements Operation {
  public static final int RESTRICTIONS_MAX = 16;

  public Issue {
    Check.times(expiresAtMs);
    merchants =
        Check.ascending(
            merchants,
            RESTRICTIONS_MAX,
            (a, b) -> Arrays.compareUnsigned(a.toBytes(), b.toBytes()),
            "merchants");
    categories =
        Check.ascending(categories, RESTRICTIONS_MAX, Comparator.naturalOrder(), "categories");
    categories.forEach(c -> Check.range(c, 1, SetCategory.CATEGORY_MAX, "a category"));
  }

  /// Points for every merchant.
  public Issue(AssetCode asset, Amount amount, long expiresAtMs) {
    this(asset, amount, expiresAtMs, List.of(), List.of(), false);
  }
}
