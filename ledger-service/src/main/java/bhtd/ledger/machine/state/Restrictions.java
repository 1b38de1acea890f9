package bhtd.ledger.machine.state;

import java.util.ArrayList;
import java.util.List;

/// Where restricted points may be spent: at merchants, by number, or at merchants of categories.
public final class Restrictions extends Rows {
  /// General points, for every merchant.
  public static final int GENERAL = -1;

  private final List<int[]> merchants = new ArrayList<>();
  private final List<int[]> categories = new ArrayList<>();

  public Restrictions(Journal journal) {
    super(journal);
  }

  /// @param toMerchants numbers of institutions
  public int make(int[] toMerchants, int[] toCategories) {
    put(merchants, toMerchants);
    put(categories, toCategories);
    return add();
  }

  private void put(List<int[]> column, int[] value) {
    if (count() < column.size()) {
      column.set(count(), value); // the place of one that was taken back
    } else {
      column.add(value);
    }
  }

  /// Whether points under the restriction may be spent at the merchant.
  ///
  /// @param category the merchant's now; 0 = none
  public boolean fits(int restriction, int merchant, int category) {
    if (restriction == GENERAL) {
      return true;
    }
    return has(merchants.get(restriction), merchant)
        || (category != 0 && has(categories.get(restriction), category));
  }

  private static boolean has(int[] values, int value) {
    for (int each : values) {
      if (each == value) {
        return true;
      }
    }
    return false;
  }
}
