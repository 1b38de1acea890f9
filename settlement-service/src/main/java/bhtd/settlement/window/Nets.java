package bhtd.settlement.window;

import bhtd.kit.Sql;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// What each institution is owed in a window less what it owes, of all for which that is not 0, by
/// account ascending; they sum to 0. SPEC.md, "Windows".
record Nets(List<Net> nets) {

  /// @param amount minor units; over 0: it is owed
  record Net(AccountId institution, long amount) {
    private Hash leaf() {
      return Merkle.leaf(
          ByteBuffer.allocate(AccountId.BYTES + Long.BYTES)
              .put(institution.toBytes())
              .putLong(amount)
              .array());
    }
  }

  private static final String POSITIONS =
      """
      SELECT p.one, p.other, coalesce(p.settled, p.amount) AS amount
      FROM position p JOIN settlement_window w
        ON w.chain = p.chain AND w.currency = p.currency AND w.number = p.number
      WHERE w.id = $1
      """;

  /// Adds up the positions of a window.
  static Uni<Nets> of(SqlClient sql, String window) {
    return sql.preparedQuery(POSITIONS).execute(Tuple.of(window)).map(Nets::sum);
  }

  private static Nets sum(Iterable<Row> positions) {
    TreeMap<AccountId, Long> sums =
        new TreeMap<>((a, b) -> Arrays.compareUnsigned(a.toBytes(), b.toBytes()));
    for (Row row : positions) {
      long amount = row.getLong("amount");
      sums.merge(Sql.account(row, "one"), -amount, Math::addExact);
      sums.merge(Sql.account(row, "other"), amount, Math::addExact);
    }
    return new Nets(
        sums.entrySet().stream()
            .filter(each -> each.getValue() != 0)
            .map(each -> new Net(each.getKey(), each.getValue()))
            .toList());
  }

  /// What the ledger compares with its own: RFC 6962 over the nets.
  Hash root() {
    return Merkle.root(nets.stream().map(Net::leaf).toList());
  }
}
