package bhtd.merchant.agreement;

import bhtd.kit.Sql;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import bhtd.merchant.wallet.WalletClient;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads agreements. A party is its institution's account.
@ApplicationScoped
public class Agreements {
  private static final String VIEW =
      """
      SELECT a.*, i.merchant AS issuer_id, c.merchant AS acceptor_id, p.merchant AS proposer_id
      FROM agreement_view a
      LEFT JOIN merchant_keys i ON i.institution = a.issuer
      LEFT JOIN merchant_keys c ON c.institution = a.acceptor
      LEFT JOIN merchant_keys p ON p.institution = a.proposer
      WHERE (a.proposer = $1 OR a.status IN ('proposed', 'accepted'))
        AND (a.issuer = $1 OR a.acceptor = $1)
      """;
  private static final String IN_FORCE =
      """
      SELECT NULL AS hash, f.program, f.numerator, f.denominator
      FROM policy_in_force f JOIN program p ON p.code = f.program
      WHERE p.institution = $1 AND f.currency = $2 AND ($3 = '' OR f.program = $3)
      UNION ALL
      (SELECT DISTINCT ON (program) hash, program, numerator, denominator FROM agreement
      WHERE acceptor = $1 AND currency = $2 AND ($3 = '' OR program = $3)
        AND mode <> 'convert' AND accepted_at IS NOT NULL
        AND (starts_at IS NULL OR starts_at <= now()) AND (ends_at IS NULL OR ends_at > now())
      ORDER BY program, version DESC)
      LIMIT 100
      """;
  private static final String VERSION =
      """
      SELECT coalesce(max(version), 0) + 1 AS next FROM agreement
      WHERE program = $1 AND acceptor = $2 AND currency = $3 AND mode = $4
        AND accepted_at IS NOT NULL
      """;

  private final Pool pool;

  Agreements(Pool pool) {
    this.pool = pool;
  }

  Uni<Page<AgreementView>> list(AccountId party, Optional<String> status, Paging page) {
    return page.select(
        pool,
        VIEW + " AND ($2 = '' OR a.status = $2)",
        List.of(Sql.bytes(party), status.orElse("")),
        "a.id",
        AgreementView::of);
  }

  Uni<AgreementView> view(AccountId party, String id) {
    return row(party, id).map(AgreementView::of);
  }

  /// @return fails with 404 unless the agreement is one of the party's
  public Uni<Row> row(AccountId party, String id) {
    return pool.preparedQuery(VIEW + " AND a.id = $2 ORDER BY a.created_at LIMIT 1")
        .execute(Tuple.of(Sql.bytes(party), id))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problems.notFound("No agreement of yours has this id.");
              }
              return rows.iterator().next();
            });
  }

  /// The version that the next agreement about the same has: one more than the newest accepted one.
  Uni<Long> nextVersion(
      AssetCode program, AccountId acceptor, AssetCode currency, NewAgreement.Mode mode) {
    return pool.preparedQuery(VERSION)
        .execute(Tuple.of(program.text(), Sql.bytes(acceptor), currency.text(), mode.text()))
        .map(rows -> rows.iterator().next().getLong("next"));
  }

  /// What an acceptor may take in a currency now: of each program the newest version in force, and
  /// its own points at the rate of its own shop.
  ///
  /// @param program only this program's points, where the merchant chose
  public Uni<List<WalletClient.Terms>> inForce(
      AccountId acceptor, AssetCode currency, Optional<AssetCode> program) {
    return pool.preparedQuery(IN_FORCE)
        .execute(
            Tuple.of(Sql.bytes(acceptor), currency.text(), program.map(AssetCode::text).orElse("")))
        .map(
            rows -> {
              List<WalletClient.Terms> terms = new ArrayList<>(rows.size());
              rows.forEach(row -> terms.add(terms(row)));
              return terms;
            });
  }

  private static WalletClient.Terms terms(Row row) {
    return new WalletClient.Terms(
        row.getBuffer("hash") == null ? null : Sql.hash(row, "hash").toString(),
        row.getString("program"),
        row.getLong("numerator"),
        row.getLong("denominator"));
  }
}
