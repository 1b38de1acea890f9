package bhtd.wallet.member;

import bhtd.kit.Sql;
import bhtd.kit.feed.Projection;
import bhtd.protocol.block.Block;
import bhtd.protocol.event.AccountClosed;
import bhtd.protocol.value.AccountId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;

/// Whose account is closed has left: the log-in is forgotten, and a merchant that enrols the same
/// reference again has a new account opened.
@ApplicationScoped
public class LeavingProjection implements Projection {
  private static final String LEFT =
      "UPDATE member SET subject = NULL, closed_at = $2 WHERE account = ANY($1) AND closed_at IS NULL";
  private static final String UNLINKED = "DELETE FROM enrolment WHERE account = ANY($1)";

  @Override
  public Uni<Void> apply(SqlConnection tx, Block block) {
    List<AccountId> closed =
        block.commands().stream()
            .flatMap(command -> command.events().stream())
            .filter(AccountClosed.class::isInstance)
            .map(event -> ((AccountClosed) event).account())
            .toList();
    if (closed.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Object accounts = Sql.array(closed, Sql::bytes);
    return tx.preparedQuery(LEFT)
        .execute(
            Tuple.tuple()
                .addValue(accounts)
                .addOffsetDateTime(block.seal().time().instant().atOffset(ZoneOffset.UTC)))
        .chain(() -> tx.preparedQuery(UNLINKED).execute(Tuple.tuple().addValue(accounts)))
        .replaceWithVoid();
  }

  /// Members and enrolments are no projection; a replay finds them as they are.
  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return Uni.createFrom().voidItem();
  }
}
