package bhtd.merchant.merchant;

import bhtd.kit.Sql;
import bhtd.protocol.value.AccountId;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;

/// A merchant's four accounts.
///
/// @param institution defines programs, proposes and accepts agreements, owes and is owed
/// @param issuance issues and awards
/// @param operating takes points in
/// @param reserve holds what is settled with
public record Accounts(
    AccountId institution, AccountId issuance, AccountId operating, AccountId reserve) {
  /// Reads {@code merchant_view}, of a merchant that has keys.
  public static Accounts of(Row row) {
    return new Accounts(
        Sql.account(row, "institution"),
        Sql.account(row, "issuance"),
        Sql.account(row, "operating"),
        Sql.account(row, "reserve"));
  }

  public List<AccountId> all() {
    return List.of(institution, issuance, operating, reserve);
  }
}
