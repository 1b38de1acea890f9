package bhtd.wallet.activity;

import bhtd.kit.Sql;
import bhtd.kit.feed.Projection;
import bhtd.protocol.block.Block;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;

/// Keeps the history of every account.
@ApplicationScoped
public class ActivityProjection implements Projection {
  private static final String INSERT =
      """
      INSERT INTO activity
        (id, account, kind, program, amount, counterparty, command_id, height, at)
      SELECT l.*, $8, $9 FROM unnest($1::text[], $2::bytea[], $3::text[], $4::text[], $5::bigint[],
        $6::bytea[], $7::bytea[]) AS l
      """;

  @Override
  public Uni<Void> apply(SqlConnection tx, Block block) {
    List<Line> lines = Lines.of(block);
    if (lines.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return tx.preparedQuery(INSERT)
        .execute(
            Tuple.tuple()
                .addArrayOfString(lines.stream().map(Line::id).toArray(String[]::new))
                .addValue(Sql.array(lines, line -> Sql.bytes(line.account())))
                .addArrayOfString(lines.stream().map(Line::kind).toArray(String[]::new))
                .addArrayOfString(
                    lines.stream()
                        .map(line -> line.program() == null ? null : line.program().text())
                        .toArray(String[]::new))
                .addArrayOfLong(lines.stream().map(Line::amount).toArray(Long[]::new))
                .addValue(
                    lines.stream()
                        .map(
                            line ->
                                line.counterparty() == null ? null : Sql.bytes(line.counterparty()))
                        .toArray(Buffer[]::new))
                .addValue(
                    lines.stream()
                        .map(line -> line.command().map(Sql::bytes).orElse(null))
                        .toArray(Buffer[]::new))
                .addLong(block.height())
                .addOffsetDateTime(block.seal().time().instant().atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return tx.query("TRUNCATE activity").execute().replaceWithVoid();
  }
}
