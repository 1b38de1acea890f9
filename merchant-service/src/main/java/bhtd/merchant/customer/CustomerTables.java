package bhtd.merchant.customer;

import bhtd.kit.Sql;
import bhtd.merchant.feed.Batches;
import bhtd.merchant.feed.FeatureTables;
import bhtd.merchant.feed.SealedBlock;
import bhtd.protocol.event.AccountClaimed;
import bhtd.protocol.event.AccountClosed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/// The accounts whose claim token was used, and those that were closed.
@ApplicationScoped
public class CustomerTables implements FeatureTables {
  private static final String CLAIMED =
      "INSERT INTO claimed_account (account, height) VALUES ($1, $2)";
  private static final String CLOSED =
      "INSERT INTO closed_account (account, height) VALUES ($1, $2)";

  @Override
  public Uni<Void> apply(SqlConnection tx, SealedBlock block) {
    return Batches.run(
            tx,
            CLAIMED,
            block.facts(AccountClaimed.class).stream()
                .map(fact -> Tuple.of(Sql.bytes(fact.event().account()), block.height()))
                .toList())
        .chain(
            () ->
                Batches.run(
                    tx,
                    CLOSED,
                    block.events(AccountClosed.class).stream()
                        .map(e -> Tuple.of(Sql.bytes(e.account()), block.height()))
                        .toList()));
  }

  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return tx.query("TRUNCATE claimed_account, closed_account").execute().replaceWithVoid();
  }
}
