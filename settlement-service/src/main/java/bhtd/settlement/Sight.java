package bhtd.settlement;

import bhtd.kit.Sql;
import bhtd.kit.identity.Caller;
import bhtd.protocol.value.AccountId;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Set;

/// Whose positions a caller may read.
public sealed interface Sight {

  /// Everybody's: operators and auditors.
  record Everything() implements Sight {}

  /// Those in which one of these accounts is debtor or creditor.
  record Own(Set<AccountId> accounts) implements Sight {}

  static Sight of(Caller caller) {
    boolean all = caller.roles().contains("operator") || caller.roles().contains("auditor");
    return switch (caller) {
      case Caller.Merchant merchant -> new Own(merchant.accounts());
      case Caller.Person person -> all ? new Everything() : new Own(Set.of());
      case Caller.Service service -> all ? new Everything() : new Own(Set.of());
    };
  }

  /// The condition on a row with `one` and `other`, whose parameters are `$first` and the
  /// next.
  static String condition(int first) {
    return "($%1$d OR one = ANY($%2$d) OR other = ANY($%2$d))".formatted(first, first + 1);
  }

  /// What the condition's two parameters stand for.
  default List<Object> parameters() {
    return switch (this) {
      case Everything everything -> List.of(true, new Buffer[0]);
      case Own own -> List.of(false, Sql.array(own.accounts(), Sql::bytes));
    };
  }
}
