package bhtd.settlement.window;

import bhtd.kit.KitConfig;
import bhtd.kit.Sql;
import bhtd.kit.http.Problems;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/// The commands that were signed to close or settle windows, and which are due.
@ApplicationScoped
class Attempts {

  /// A step that a window is to take next.
  record Due(String window, AssetCode currency, int number, Step step) {
    static Due of(Row row) {
      return new Due(
          row.getString("id"),
          new AssetCode(row.getString("currency")),
          row.getInteger("number"),
          row.getBoolean("frozen") ? Step.SETTLE : Step.CLOSE);
    }
  }

  /// What is done with a window.
  enum Step {
    CLOSE("close"),
    SETTLE("settle");

    private final String word;

    Step(String word) {
      this.word = word;
    }
  }

  private static final String DUE =
      """
      SELECT w.id, w.currency, w.number, w.closed_at IS NOT NULL AS frozen
      FROM settlement_window w
      WHERE w.chain = $1 AND w.settled_at IS NULL AND (w.closed_at IS NOT NULL OR w.opened_at < $2)
        AND NOT EXISTS (
          SELECT 1 FROM window_attempt a JOIN command c ON c.id = a.command_id
          WHERE a.window_id = w.id AND (NOT c.final OR a.created_at > $3)
            AND a.step = CASE WHEN w.closed_at IS NULL THEN 'close' ELSE 'settle' END)
      ORDER BY w.id LIMIT 100
      """;

  private static final String OPEN =
      """
      SELECT w.id, w.currency, w.number, false AS frozen, EXISTS (
          SELECT 1 FROM window_attempt a JOIN command c ON c.id = a.command_id
          WHERE a.window_id = w.id AND a.step = 'close' AND NOT c.final) AS closing
      FROM settlement_window w WHERE w.chain = $1 AND w.currency = $2 AND w.closed_at IS NULL
      """;

  private static final String KEEP =
      """
      INSERT INTO window_attempt (command_id, window_id, step, attempt, created_at)
      SELECT $1, $2, $3, count(*) + 1, $4 FROM window_attempt WHERE window_id = $2 AND step = $3
      """;

  private final Pool pool;
  private final KitConfig config;

  Attempts(Pool pool, KitConfig config) {
    this.pool = pool;
    this.config = config;
  }

  /// Windows whose time has come and for which nothing is under way.
  ///
  /// @param openedBefore open ones are closed then
  /// @param failedBefore what failed later than this is not tried again yet
  Uni<List<Due>> due(Instant openedBefore, Instant failedBefore) {
    return pool.preparedQuery(DUE)
        .execute(
            Tuple.of(
                config.chain(),
                openedBefore.atOffset(ZoneOffset.UTC),
                failedBefore.atOffset(ZoneOffset.UTC)))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(Due::of).toList());
  }

  /// The open window of a currency, to be closed.
  ///
  /// @return fails with 404 when there is no such currency, 409 while it is being closed
  Uni<Due> open(AssetCode currency) {
    return pool.preparedQuery(OPEN)
        .execute(Tuple.of(config.chain(), currency.text()))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problems.notFound("No settlement currency has this code.");
              }
              Row row = rows.iterator().next();
              if (row.getBoolean("closing")) {
                throw Problems.conflict("WINDOW_CLOSING", "This window is being closed already.");
              }
              return Due.of(row);
            });
  }

  /// Keeps a step's command, in the transaction that keeps the command itself. Of two services that
  /// take the same step at once one fails here, and sends nothing.
  Uni<Void> keep(SqlClient tx, Due due, Hash command, Instant now) {
    return tx.preparedQuery(KEEP)
        .execute(
            Tuple.of(
                Sql.bytes(command), due.window(), due.step().word, now.atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }
}
