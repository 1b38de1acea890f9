package bhtd.settlement.position;

import bhtd.kit.Sql;
import bhtd.kit.feed.Projection;
import bhtd.protocol.block.Block;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// Adds the charges of each block to the positions they move.
///
/// A crash before the feed's commit leaves neither lines nor sums; after it both are there and the
/// block is not given again: a sum is always that of its lines.
@ApplicationScoped
public class PositionProjection implements Projection {

  private static final String LINES =
      """
      WITH line AS (
        SELECT * FROM unnest($3::text[], $4::text[], $5::bigint[], $6::bytea[], $7::bytea[],
            $8::text[], $9::bigint[], $10::bigint[], $11::text[], $12::bytea[], $13::bytea[],
            $14::bytea[], $15::int[])
          AS l(id, first_id, entry_index, command_id, merchant, program, points, value, currency,
            agreement, debtor, creditor, number)
      ), moved AS (
        INSERT INTO position AS p
            (id, chain, debtor, creditor, currency, number, amount, lines, height)
          SELECT min(first_id), $1, debtor, creditor, currency, number, sum(value)::bigint, count(*),
              $2
            FROM line GROUP BY debtor, creditor, currency, number
        ON CONFLICT (chain, debtor, creditor, currency, number) DO UPDATE
          SET amount = p.amount + EXCLUDED.amount, lines = p.lines + EXCLUDED.lines,
            height = EXCLUDED.height
        RETURNING *
      )
      INSERT INTO position_line
          (id, position_id, entry_index, command_id, merchant, program, points, value, agreement,
          charged_at, height)
        SELECT l.id, m.id, l.entry_index, l.command_id, l.merchant, l.program, l.points, l.value,
            l.agreement, $16, $2
          FROM line l JOIN moved m USING (debtor, creditor, currency, number)
      """;

  @Override
  public Uni<Void> apply(SqlConnection tx, Block block) {
    List<Line> lines = Line.of(block);
    return lines.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(LINES).execute(parameters(block, lines)).replaceWithVoid();
  }

  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return tx.query("TRUNCATE position_line, position").execute().replaceWithVoid();
  }

  private static Tuple parameters(Block block, List<Line> lines) {
    return Tuple.tuple()
        .addString(block.chain().text())
        .addLong(block.height())
        .addArrayOfString(texts(lines, Line::id))
        .addArrayOfString(texts(lines, Line::positionId))
        .addArrayOfLong(numbers(lines, Line::entry))
        .addValue(Sql.array(lines, line -> Sql.bytes(line.command())))
        .addValue(Sql.array(lines, line -> Sql.bytes(line.merchant())))
        .addArrayOfString(texts(lines, line -> line.program().text()))
        .addArrayOfLong(numbers(lines, Line::points))
        .addArrayOfLong(numbers(lines, Line::value))
        .addArrayOfString(texts(lines, line -> line.currency().text()))
        .addValue(Sql.array(lines, line -> Sql.bytes(line.agreement())))
        .addValue(Sql.array(lines, line -> Sql.bytes(line.debtor())))
        .addValue(Sql.array(lines, line -> Sql.bytes(line.creditor())))
        .addArrayOfInteger(lines.stream().map(Line::window).toArray(Integer[]::new))
        .addOffsetDateTime(block.seal().time().instant().atOffset(ZoneOffset.UTC));
  }

  private static String[] texts(List<Line> lines, Function<Line, String> text) {
    return lines.stream().map(text).toArray(String[]::new);
  }

  private static Long[] numbers(List<Line> lines, ToLongFunction<Line> number) {
    return lines.stream().map(number::applyAsLong).toArray(Long[]::new);
  }
}
