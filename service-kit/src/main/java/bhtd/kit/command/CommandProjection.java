package bhtd.kit.command;

import bhtd.kit.Sql;
import bhtd.kit.feed.Projection;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.Rejection;
import bhtd.protocol.block.SealedCommand;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/// Learns from the blocks what became of this service's commands, in the transaction that also
/// writes what they changed: who sees the outcome sees its effects.
@ApplicationScoped
public class CommandProjection implements Projection {
  private static final String OUTCOMES =
      """
      UPDATE command c SET status = CASE WHEN o.reason = '' THEN 'sealed' ELSE 'rejected' END,
        final = true, height = $1, entry_index = o.entry_index, reason = nullif(o.reason, ''),
        operation = CASE WHEN o.reason = '' THEN NULL ELSE o.operation END,
        needed = CASE WHEN o.reason = '' THEN NULL ELSE o.needed END,
        present = CASE WHEN o.reason = '' THEN NULL ELSE o.present END
      FROM unnest($2::bytea[], $3::bigint[], $4::text[], $5::int[], $6::bigint[], $7::bigint[])
        AS o(id, entry_index, reason, operation, needed, present)
      WHERE c.id = o.id
      """;

  /// A block later than `valid_until` without the command in it: it can never be sealed.
  private static final String OVER =
      """
      UPDATE command SET status = 'refused', final = true, reason = coalesce(reason, 'EXPIRED')
      WHERE NOT final AND chain = $1 AND valid_until < $2
      """;

  @Override
  public Uni<Void> apply(SqlConnection tx, Block block) {
    List<SealedCommand> commands = block.commands();
    Uni<?> outcomes =
        commands.isEmpty()
            ? Uni.createFrom().voidItem()
            : tx.preparedQuery(OUTCOMES).execute(parameters(block.height(), commands));
    OffsetDateTime time = block.seal().time().instant().atOffset(ZoneOffset.UTC);
    return outcomes
        .chain(() -> tx.preparedQuery(OVER).execute(Tuple.of(block.chain().text(), time)))
        .replaceWithVoid();
  }

  /// Commands are no projection: their bytes exist nowhere else. A replay writes the same outcomes.
  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return Uni.createFrom().voidItem();
  }

  private static Tuple parameters(long height, List<SealedCommand> commands) {
    return Tuple.tuple()
        .addLong(height)
        .addValue(Sql.array(commands, c -> Sql.bytes(c.id())))
        .addArrayOfLong(commands.stream().map(SealedCommand::index).toArray(Long[]::new))
        .addArrayOfString(
            commands.stream()
                .map(c -> c.outcome().rejection().map(r -> r.reason().name()).orElse(""))
                .toArray(String[]::new))
        .addArrayOfInteger(
            commands.stream()
                .map(c -> c.outcome().rejection().map(Rejection::operation).orElse(0))
                .toArray(Integer[]::new))
        .addArrayOfLong(
            commands.stream()
                .map(c -> c.outcome().rejection().map(Rejection::needed).orElse(0L))
                .toArray(Long[]::new))
        .addArrayOfLong(
            commands.stream()
                .map(c -> c.outcome().rejection().map(Rejection::present).orElse(0L))
                .toArray(Long[]::new));
  }
}
