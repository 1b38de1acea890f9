package bhtd.merchant.merchant;

import bhtd.kit.Sql;
import bhtd.merchant.feed.Batches;
import bhtd.merchant.feed.FeatureTables;
import bhtd.merchant.feed.SealedBlock;
import bhtd.protocol.event.AccountOpened;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/// The accounts that blocks opened.
@ApplicationScoped
public class AccountTables implements FeatureTables {
  private static final String OPENED =
      "INSERT INTO opened_account (account, kind, height) VALUES ($1, $2, $3)";

  @Override
  public Uni<Void> apply(SqlConnection tx, SealedBlock block) {
    return Batches.run(
        tx,
        OPENED,
        block.facts(AccountOpened.class).stream()
            .map(
                fact ->
                    Tuple.of(
                        Sql.bytes(fact.event().account()),
                        fact.event().kind().name().toLowerCase(Locale.ROOT),
                        block.height()))
            .toList());
  }

  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return tx.query("TRUNCATE opened_account").execute().replaceWithVoid();
  }
}
