package bhtd.settlement.position;

import bhtd.kit.Sql;
import bhtd.kit.feed.Projection;
import bhtd.protocol.block.Block;
import bhtd.protocol.event.WindowSettled;
import bhtd.protocol.value.AssetCode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Adds what each block makes institutions owe to the positions that it moves.
///
/// A crash before the feed's commit leaves neither lines nor sums; after it both are there and the
/// block is not given again: a sum is always that of its lines.
@ApplicationScoped
public class PositionProjection implements Projection {

  private static final String LINES =
      """
      WITH line AS (
        SELECT * FROM unnest($3::text[], $4::text[], $5::text[], $6::bigint[], $7::bytea[],
            $8::bytea[], $9::text[], $10::bigint[], $11::bigint[], $12::text[], $13::bytea[],
            $14::bytea[], $15::bytea[], $16::bytea[], $17::bytea[], $18::bigint[], $19::int[],
            $21::bytea[])
          AS l(id, first_id, kind, entry_index, command_id, merchant, program, points, value,
            currency, agreement, debtor, creditor, one, other, delta, number, order_ref)
      ), moved AS (
        INSERT INTO position AS p
            (id, chain, one, other, currency, number, amount, lines, height)
          SELECT min(first_id), $1, one, other, currency, number, sum(delta)::bigint, count(*), $2
            FROM line GROUP BY one, other, currency, number
        ON CONFLICT (chain, one, other, currency, number) DO UPDATE
          SET amount = p.amount + EXCLUDED.amount, lines = p.lines + EXCLUDED.lines,
            height = EXCLUDED.height
        RETURNING *
      )
      INSERT INTO position_line
          (id, position_id, kind, entry_index, command_id, merchant, program, points, debtor,
          creditor, value, agreement, order_ref, charged_at, height)
        SELECT l.id, m.id, l.kind, l.entry_index, l.command_id, l.merchant, l.program, l.points,
            l.debtor, l.creditor, l.value, l.agreement, l.order_ref, $20, $2
          FROM line l JOIN moved m USING (one, other, currency, number)
      """;

  /// A settled window leaves nothing owed in it; no line comes to it any more.
  private static final String SETTLED =
      """
      UPDATE position SET settled = amount, amount = 0, height = $4
      WHERE chain = $1 AND currency = $2 AND number = $3
      """;

  @Override
  public Uni<Void> apply(SqlConnection tx, Block block) {
    List<Line> lines = Line.of(block);
    Uni<?> added =
        lines.isEmpty()
            ? Uni.createFrom().voidItem()
            : tx.preparedQuery(LINES).execute(parameters(block, lines));
    List<Tuple> settled =
        block.commands().stream()
            .flatMap(command -> command.events().stream())
            .filter(WindowSettled.class::isInstance)
            .map(WindowSettled.class::cast)
            .map(
                e ->
                    Tuple.of(block.chain().text(), e.currency().text(), e.window(), block.height()))
            .toList();
    return settled.isEmpty()
        ? added.replaceWithVoid()
        : added.chain(() -> tx.preparedQuery(SETTLED).executeBatch(settled)).replaceWithVoid();
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
        .addArrayOfString(texts(lines, line -> line.cause().kind()))
        .addArrayOfLong(numbers(lines, Line::entry))
        .addValue(Sql.array(lines, line -> Sql.bytes(line.command())))
        .addValue(orNulls(lines, line -> line.cause().merchant().map(Sql::bytes)))
        .addArrayOfString(
            texts(lines, line -> line.cause().program().map(AssetCode::text).orElse(null)))
        .addArrayOfLong(numbers(lines, Line::points))
        .addArrayOfLong(numbers(lines, Line::value))
        .addArrayOfString(texts(lines, line -> line.currency().text()))
        .addValue(orNulls(lines, line -> line.cause().agreement().map(Sql::bytes)))
        .addValue(Sql.array(lines, line -> Sql.bytes(line.debtor())))
        .addValue(Sql.array(lines, line -> Sql.bytes(line.creditor())))
        .addValue(Sql.array(lines, line -> Sql.bytes(line.one())))
        .addValue(Sql.array(lines, line -> Sql.bytes(line.other())))
        .addArrayOfLong(numbers(lines, Line::delta))
        .addArrayOfInteger(lines.stream().map(Line::window).toArray(Integer[]::new))
        .addOffsetDateTime(block.seal().time().instant().atOffset(ZoneOffset.UTC))
        .addValue(orNulls(lines, line -> line.cause().orderRef().map(Sql::bytes)));
  }

  private static @Nullable Buffer[] orNulls(
      List<Line> lines, Function<Line, Optional<Buffer>> bytes) {
    return lines.stream().map(line -> bytes.apply(line).orElse(null)).toArray(Buffer[]::new);
  }

  private static @Nullable String[] texts(List<Line> lines, Function<Line, @Nullable String> text) {
    return lines.stream().map(text).toArray(String[]::new);
  }

  private static Long[] numbers(List<Line> lines, ToLongFunction<Line> number) {
    return lines.stream().map(number::applyAsLong).toArray(Long[]::new);
  }
}
