package bhtd.merchant.issue;

import bhtd.kit.http.Problem;
import bhtd.kit.http.ProblemException;
import bhtd.kit.http.ProblemType;
import bhtd.kit.http.Problems;
import bhtd.protocol.value.AssetCode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Chooses the batch that an award comes from. The projection may be a moment behind: the ledger
/// has the last word.
@ApplicationScoped
public class Undistributed {
  /// The oldest that has enough first, then the one that has most. A merchant that does not choose
  /// gives general points; those for conversions are given to nobody.
  private static final String BATCHES =
      """
      SELECT b.number, b.undistributed FROM batch b
      WHERE b.program = $1 AND (b.expires_at IS NULL OR b.expires_at > now())
        AND b.class <> 'conversion' AND (b.class = 'general' OR $3 <> '')
        AND ($3 = '' OR b.number::text = $3 OR EXISTS (
          SELECT 1 FROM issue_request r
          WHERE r.id = $3 AND r.merchant = $4 AND r.command = b.command))
      ORDER BY b.undistributed >= $2 DESC,
        CASE WHEN b.undistributed >= $2 THEN b.number END, b.undistributed DESC
      LIMIT 1
      """;

  private final Pool pool;

  Undistributed(Pool pool) {
    this.pool = pool;
  }

  /// The number of a batch of the program with {@code needed} undistributed points.
  ///
  /// @param issue {@code iss_…} or a batch's number, where the merchant chose
  /// @return fails with 404 when the chosen one is not there, 422 when there is not enough
  public Uni<Long> find(String merchant, AssetCode program, Optional<String> issue, long needed) {
    return pool.preparedQuery(BATCHES)
        .execute(Tuple.of(program.text(), needed, issue.orElse(""), merchant))
        .map(
            rows -> {
              if (rows.size() == 0 && issue.isPresent()) {
                throw Problems.notFound("No batch of this program is open under that name.");
              }
              long present = 0;
              for (Row row : rows) {
                present = row.getLong("undistributed");
                if (present >= needed) {
                  return row.getLong("number");
                }
              }
              throw insufficient(needed, present);
            });
  }

  /// Whose points a batch has.
  ///
  /// @return fails with 404 where there is no such batch
  public Uni<AssetCode> program(long batch) {
    return pool.preparedQuery("SELECT program FROM batch WHERE number = $1")
        .execute(Tuple.of(batch))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problems.notFound("No batch has the number " + batch + ".");
              }
              return new AssetCode(rows.iterator().next().getString("program"));
            });
  }

  private static ProblemException insufficient(long needed, long present) {
    return new ProblemException(
        Problem.of(
                ProblemType.BROKEN_RULE,
                "No batch has "
                    + needed
                    + " undistributed points; the one with most has "
                    + present
                    + ".")
            .withCode("BATCH_INSUFFICIENT"));
  }
}
