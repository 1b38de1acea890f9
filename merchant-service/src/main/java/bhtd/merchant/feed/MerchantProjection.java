package bhtd.merchant.feed;

import bhtd.kit.feed.Projection;
import bhtd.protocol.block.Block;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/// Gives each block to every feature, one after the other, in the feed's own transaction.
@ApplicationScoped
public class MerchantProjection implements Projection {
  private final List<FeatureTables> features;

  MerchantProjection(@All List<FeatureTables> features) {
    this.features = features;
  }

  @Override
  public Uni<Void> apply(SqlConnection tx, Block block) {
    SealedBlock sealed = SealedBlock.of(block);
    return inTurn(feature -> feature.apply(tx, sealed));
  }

  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return inTurn(feature -> feature.clear(tx));
  }

  private Uni<Void> inTurn(Function<FeatureTables, Uni<Void>> step) {
    Uni<Void> all = Uni.createFrom().voidItem();
    for (FeatureTables feature : features) {
      all = all.chain(() -> step.apply(feature));
    }
    return all;
  }
}
