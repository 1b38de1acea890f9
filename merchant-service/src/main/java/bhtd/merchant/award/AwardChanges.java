package bhtd.merchant.award;

import bhtd.kit.Sql;
import bhtd.kit.command.Draft;
import bhtd.kit.http.Problems;
import bhtd.merchant.ObjectId;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.protocol.command.CancelAward;
import bhtd.protocol.command.ClawBack;
import bhtd.protocol.command.Operation;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.ObjectKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Plans what a merchant takes back of its awards. Whether it may is the ledger's to say.
@ApplicationScoped
class AwardChanges {
  private final Awards awards;
  private final Clock clock;

  AwardChanges(Awards awards, Clock clock) {
    this.awards = awards;
    this.clock = clock;
  }

  /// @param lines all that the members have when it is not said
  /// @return fails with 409 when a line cannot be clawed back
  Uni<Draft> clawBack(
      ActiveMerchant merchant, String id, @Nullable List<AwardChangeResource.ClawedLine> lines) {
    return awards
        .open(merchant.id(), id, "done")
        .map(
            rows -> {
              Map<Integer, Row> open = byLine(rows);
              List<Operation> operations = new ArrayList<>();
              if (lines == null) {
                rows.forEach(row -> operations.add(new ClawBack(key(row), left(row))));
              } else {
                for (AwardChangeResource.ClawedLine line : lines) {
                  Row row = named(open, line.line());
                  operations.add(
                      new ClawBack(key(row), line.amount() == null ? left(row) : line.amount()));
                }
              }
              return draft(merchant, id, operations);
            });
  }

  /// @param lines all that have not matured when it is not said
  /// @return fails with 409 when a line does not wait for its maturity
  Uni<Draft> cancel(ActiveMerchant merchant, String id, @Nullable List<Integer> lines) {
    return awards
        .open(merchant.id(), id, "pending")
        .map(
            rows -> {
              Map<Integer, Row> open = byLine(rows);
              List<Row> named =
                  lines == null ? rows : lines.stream().map(n -> named(open, n)).toList();
              List<Operation> operations = new ArrayList<>();
              named.forEach(row -> operations.add(new CancelAward(key(row))));
              return draft(merchant, id, operations);
            });
  }

  private Draft draft(ActiveMerchant merchant, String id, List<Operation> operations) {
    if (operations.isEmpty()) {
      throw Problems.conflict("AWARD_NOT_OPEN", "No line of the award can be taken back.");
    }
    return Draft.of(
        id,
        ObjectId.make("awd", clock).uuid(),
        merchant.issuance(),
        merchant.key(AccountKind.ISSUANCE),
        operations);
  }

  private static Map<Integer, Row> byLine(List<Row> rows) {
    return rows.stream().collect(Collectors.toMap(row -> row.getInteger("line"), row -> row));
  }

  private static Row named(Map<Integer, Row> open, int line) {
    Row row = open.get(line);
    if (row == null) {
      throw Problems.conflict("AWARD_NOT_OPEN", "Line " + line + " cannot be taken back.");
    }
    return row;
  }

  private static ObjectKey key(Row row) {
    return ObjectKey.of(Sql.bytes(row, "award"));
  }

  private static Amount left(Row row) {
    return new Amount(row.getLong("amount") - row.getLong("clawed"));
  }
}
