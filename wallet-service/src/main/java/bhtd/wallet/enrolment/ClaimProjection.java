package bhtd.wallet.enrolment;

import bhtd.kit.Sql;
import bhtd.kit.feed.Projection;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.SealedCommand;
import bhtd.protocol.event.AccountClaimed;
import bhtd.protocol.value.Hash;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// A sealed claim makes the account the member's.
@ApplicationScoped
public class ClaimProjection implements Projection {
  @Override
  public Uni<Void> apply(SqlConnection tx, Block block) {
    List<Hash> claims =
        block.commands().stream()
            .filter(command -> command.events().stream().anyMatch(AccountClaimed.class::isInstance))
            .map(SealedCommand::id)
            .toList();
    if (claims.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return tx.preparedQuery(
            """
            UPDATE member m SET account = c.account, key_id = c.key_id
            FROM claim c WHERE c.member = m.id AND c.command_id = ANY($1)
            """)
        .execute(Tuple.tuple().addValue(Sql.array(claims, Sql::bytes)))
        .replaceWithVoid();
  }

  /// Members and their claims are no projection; a replay writes the same again.
  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return Uni.createFrom().voidItem();
  }
}
