package bhtd.merchant.award;

import bhtd.kit.command.Draft;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import bhtd.merchant.JsonRows;
import bhtd.merchant.Texts;
import bhtd.protocol.command.Award;
import bhtd.protocol.value.AssetCode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Keeps and reads awards.
@ApplicationScoped
class Awards {
  private static final String LINES =
      """
      INSERT INTO award_line (award, line, customer, account, amount)
      SELECT CAST(:owner AS text), n - 1, r ->> 'customer', decode(r ->> 'account', 'hex'),
        CAST(r ->> 'amount' AS bigint)
      FROM jsonb_array_elements(CAST(CAST(:rows AS text) AS jsonb)) WITH ORDINALITY AS a(r, n)
      """;

  private static final String VIEW_LINES =
      """
      SELECT l.line, l.customer, l.account, l.amount, a.reason, a.clawed, a.debt,
        coalesce(a.status, CASE c.status WHEN 'sealed' THEN 'done' ELSE c.status END) AS status
      FROM award_line l JOIN award_request r ON r.id = l.award JOIN command c ON c.id = r.command
      LEFT JOIN award_result a ON a.command = r.command AND a.line = l.line
      WHERE l.award = $1 ORDER BY l.line
      """;
  private static final String OPEN =
      """
      SELECT a.line, a.award, a.amount, a.clawed
      FROM award_result a JOIN award_request r ON r.command = a.command
      WHERE r.id = $1 AND a.status = $2 AND a.award IS NOT NULL ORDER BY a.line
      """;

  private final Pool pool;
  private final JsonRows rows;

  Awards(Pool pool, JsonRows rows) {
    this.pool = pool;
    this.rows = rows;
  }

  /// What all lines have in common.
  ///
  /// @param issued one of them, where the points had not circulated
  record Terms(AssetCode program, Optional<Award> issued) {
    private Optional<Instant> time(ToLongFunction<Award> ms) {
      return issued.flatMap(award -> Texts.time(ms.applyAsLong(award)));
    }
  }

  /// @param account hex
  private record NewLine(@Nullable String customer, String account, long amount) {}

  /// The draft with the award and its lines.
  Draft keep(Draft draft, String merchant, Terms terms, List<Recipients.Recipient> to) {
    long total = to.stream().mapToLong(line -> line.amount().value()).sum();
    return draft
        .keeping(
            "award_request",
            row ->
                row.set("merchant", merchant)
                    .set("program", terms.program())
                    .set("batch", terms.issued().map(Award::batch))
                    .set("total", total)
                    .set("mode", draft.each() ? "each" : "all")
                    .set("expires_at", terms.time(Award::expiresAtMs))
                    .set("matures_at", terms.time(Award::maturesAtMs))
                    .set("clawback_until", terms.time(Award::clawbackUntilMs)))
        .saving(
            command ->
                rows.insert(LINES, draft.objectId(), to.stream().map(Awards::line).toList()));
  }

  Uni<Page<AwardView>> list(String merchant, Paging page) {
    return page.select(
        pool,
        "SELECT * FROM award_view WHERE merchant = $1",
        List.of(merchant),
        "id",
        AwardView::of);
  }

  Uni<AwardView> own(String merchant, String id) {
    return one("id = $1 AND merchant = $2", Tuple.of(id, merchant));
  }

  Uni<AwardView> byId(String id) {
    return one("id = $1", Tuple.of(id));
  }

  private Uni<AwardView> one(String where, Tuple parameters) {
    return pool.preparedQuery("SELECT * FROM award_view WHERE " + where)
        .execute(parameters)
        .chain(
            found -> {
              if (found.size() == 0) {
                throw Problems.notFound("No award of yours has this id.");
              }
              return withLines(AwardView.of(found.iterator().next()));
            });
  }

  /// Lines of a merchant's award that the chain has an object for, with {@code line},
  /// {@code award}, {@code amount} and {@code clawed}.
  Uni<List<Row>> open(String merchant, String id, String status) {
    return own(merchant, id)
        .chain(() -> pool.preparedQuery(OPEN).execute(Tuple.of(id, status)))
        .map(
            found -> {
              List<Row> lines = new ArrayList<>(found.size());
              found.forEach(lines::add);
              return lines;
            });
  }

  private Uni<AwardView> withLines(AwardView award) {
    return pool.preparedQuery(VIEW_LINES)
        .execute(Tuple.of(award.id()))
        .map(
            found -> {
              List<AwardView.Line> lines = new ArrayList<>(found.size());
              found.forEach(row -> lines.add(AwardView.Line.of(row)));
              return award.with(lines);
            });
  }

  private static NewLine line(Recipients.Recipient to) {
    return new NewLine(
        to.customer(), HexFormat.of().formatHex(to.account().toBytes()), to.amount().value());
  }
}
