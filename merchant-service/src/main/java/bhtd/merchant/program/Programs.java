package bhtd.merchant.program;

import bhtd.kit.Sql;
import bhtd.kit.http.Problems;
import bhtd.merchant.merchant.ActiveMerchant;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// The programs of the chain, for the features that use them.
@ApplicationScoped
public class Programs {
  private final Pool pool;

  Programs(Pool pool) {
    this.pool = pool;
  }

  /// @return fails with 404 unless the program is on the chain and the merchant's own
  public Uni<AssetCode> own(ActiveMerchant merchant, AssetCode code) {
    return issuer(code)
        .map(
            issuer -> {
              if (!issuer.equals(Optional.of(merchant.institution()))) {
                throw Problems.notFound("No program of yours has the code " + code + ".");
              }
              return code;
            });
  }

  /// The institution whose points a program's are, if there is such a program.
  public Uni<Optional<AccountId>> issuer(AssetCode code) {
    return pool.preparedQuery("SELECT institution FROM program WHERE code = $1")
        .execute(Tuple.of(code.text()))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(Sql.account(rows.iterator().next(), "institution")));
  }
}
