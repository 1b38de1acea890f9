package bhtd.merchant.merchant;

import bhtd.kit.Sql;
import bhtd.merchant.feed.Batches;
import bhtd.merchant.feed.FeatureTables;
import bhtd.merchant.feed.SealedBlock;
import bhtd.protocol.event.AccountOpened;
import bhtd.protocol.event.CategorySet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/// The accounts that blocks opened, and what merchants trade in.
@ApplicationScoped
public class AccountTables implements FeatureTables {
  private static final String OPENED =
      "INSERT INTO opened_account (account, kind, height) VALUES ($1, $2, $3)";

  private static final String CATEGORY =
      """
      INSERT INTO merchant_category (institution, category) VALUES ($1, $2)
      ON CONFLICT (institution) DO UPDATE SET category = excluded.category
      """;

  @Override
  public Uni<Void> apply(SqlConnection tx, SealedBlock block) {
    var opened =
        block.facts(AccountOpened.class).stream()
            .map(
                fact ->
                    Tuple.of(
                        Sql.bytes(fact.event().account()),
                        fact.event().kind().name().toLowerCase(Locale.ROOT),
                        block.height()))
            .toList();
    var categories =
        block.events(CategorySet.class).stream()
            .map(event -> Tuple.of(Sql.bytes(event.institution()), event.category()))
            .toList();
    return Batches.run(tx, OPENED, opened).chain(() -> Batches.run(tx, CATEGORY, categories));
  }

  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return tx.query("TRUNCATE opened_account, merchant_category").execute().replaceWithVoid();
  }
}
