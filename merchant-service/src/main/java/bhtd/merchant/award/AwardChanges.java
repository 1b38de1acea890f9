package bhtd.merchant.award;

import bhtd.kit.Sql;
import bhtd.kit.command.Draft;
import bhtd.kit.command.Intent;
import bhtd.kit.command.Signable;
import bhtd.kit.http.Problems;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Plans what a merchant takes back of its awards. Whether it may is the ledger's to say.
@ApplicationScoped
class AwardChanges {
  private final Awards awards;

  AwardChanges(Awards awards) {
    this.awards = awards;
  }

  /// @param lines all that the members have when it is not said
  /// @return fails with 409 when a line cannot be clawed back
  Uni<List<Operation>> clawBack(
      ActiveMerchant merchant, String id, @Nullable List<AwardChangeResource.ClawedLine> lines) {
    return awards
        .open(merchant.id(), id, "done")
        .map(
            rows -> {
              if (lines == null) {
                return some(rows.stream().map(row -> new ClawBack(key(row), left(row))));
              }
              Map<Integer, Row> open = byLine(rows);
              return some(lines.stream().map(line -> clawBack(named(open, line.line()), line)));
            });
  }

  private static ClawBack clawBack(Row row, AwardChangeResource.ClawedLine line) {
    return new ClawBack(key(row), line.amount() == null ? left(row) : line.amount());
  }

  /// @param lines all that have not matured when it is not said
  /// @return fails with 409 when a line does not wait for its maturity
  Uni<List<Operation>> cancel(ActiveMerchant merchant, String id, @Nullable List<Integer> lines) {
    return awards
        .open(merchant.id(), id, "pending")
        .map(
            rows -> {
              Map<Integer, Row> open = byLine(rows);
              List<Row> named =
                  lines == null ? rows : lines.stream().map(n -> named(open, n)).toList();
              return some(named.stream().map(row -> new CancelAward(key(row))));
            });
  }

  /// What takes back lines of this award.
  ///
  /// @param status of the lines that it may take back
  /// @param lines that the command names
  Uni<Draft> draft(
      ActiveMerchant merchant,
      String id,
      String status,
      Intent<?> intent,
      Stream<ObjectKey> lines) {
    return awards
        .open(merchant.id(), id, status)
        .invoke(
            rows ->
                Signable.unless(
                    rows.stream()
                        .map(AwardChanges::key)
                        .collect(Collectors.toSet())
                        .containsAll(lines.toList())))
        .map(rows -> merchant.change(id, intent, AccountKind.ISSUANCE));
  }

  private static List<Operation> some(Stream<? extends Operation> operations) {
    List<Operation> all = List.copyOf(operations.toList());
    if (all.isEmpty()) {
      throw Problems.conflict("AWARD_NOT_OPEN", "No line of the award can be taken back.");
    }
    return all;
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
