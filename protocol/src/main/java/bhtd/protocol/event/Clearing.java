package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.MalformedException;
import java.util.Optional;

/// What one institution came to owe another, or paid it at once.
///
/// @param amount minor units of the price's currency
/// @param window a position in this settlement window; 0 = paid from reserve to reserve
/// @param debtorReserve where it was paid from, if it was
public record Clearing(
    AccountId debtor,
    AccountId creditor,
    Amount amount,
    int window,
    Optional<AccountId> debtorReserve,
    Optional<AccountId> creditorReserve) {
  public Clearing {
    MalformedException.unless(
        (window == 0) == debtorReserve.isPresent() && (window == 0) == creditorReserve.isPresent(),
        "what is paid at once names both reserves, a position none");
  }

  /// A position of one settlement window.
  public static Clearing owed(AccountId debtor, AccountId creditor, Amount amount, int window) {
    return new Clearing(debtor, creditor, amount, window, Optional.empty(), Optional.empty());
  }

  /// Paid from reserve to reserve.
  public static Clearing paid(
      AccountId debtor,
      AccountId creditor,
      Amount amount,
      AccountId debtorReserve,
      AccountId creditorReserve) {
    return new Clearing(
        debtor, creditor, amount, 0, Optional.of(debtorReserve), Optional.of(creditorReserve));
  }

  /// Whether it was paid from reserve to reserve.
  public boolean gross() {
    return window == 0;
  }
}
