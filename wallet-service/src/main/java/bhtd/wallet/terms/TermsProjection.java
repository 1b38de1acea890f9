package bhtd.wallet.terms;

import bhtd.kit.Sql;
import bhtd.kit.feed.Projection;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.Sealed;
import bhtd.protocol.command.Propose;
import bhtd.protocol.event.AccountOpened;
import bhtd.protocol.event.AgreementAccepted;
import bhtd.protocol.event.AgreementEnded;
import bhtd.protocol.event.AgreementProposed;
import bhtd.protocol.event.CategorySet;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.PolicySet;
import bhtd.protocol.value.AccountKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/// Keeps agreements, own rates, whose tills are whose and what merchants trade in. Such events are
/// rare: each is a statement of its own, in their order.
@ApplicationScoped
public class TermsProjection implements Projection {
  @Override
  public Uni<Void> apply(SqlConnection tx, Block block) {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (Sealed sealed : block.sealed()) {
      for (Event event : sealed.events()) {
        if (concerns(event)) {
          done = done.chain(() -> add(tx, event, block.seal().time().ms()));
        }
      }
    }
    return done;
  }

  @Override
  public Uni<Void> clear(SqlConnection tx) {
    return tx.query("TRUNCATE merchant_account, merchant_category, agreement, own_rate")
        .execute()
        .replaceWithVoid();
  }

  private static boolean concerns(Event event) {
    return event instanceof AgreementProposed
        || event instanceof AgreementAccepted
        || event instanceof AgreementEnded
        || event instanceof PolicySet
        || event instanceof CategorySet
        || (event instanceof AccountOpened opened && opened.kind() != AccountKind.MEMBER);
  }

  private static Uni<Void> add(SqlConnection tx, Event event, long nowMs) {
    if (event instanceof AccountOpened e) {
      return run(
          tx,
          "INSERT INTO merchant_account (account, institution) VALUES ($1, $2)",
          Tuple.of(Sql.bytes(e.account()), Sql.bytes(e.institution().orElse(e.account()))));
    }
    if (event instanceof CategorySet e) {
      return run(
          tx,
          "INSERT INTO merchant_category (institution, category) VALUES ($1, $2)"
              + " ON CONFLICT (institution) DO UPDATE SET category = excluded.category",
          Tuple.of(Sql.bytes(e.institution()), e.category()));
    }
    if (event instanceof AgreementProposed e) {
      return proposed(tx, e);
    }
    if (event instanceof AgreementAccepted e) {
      return run(
          tx,
          "UPDATE agreement SET accepted = true, starts_at_ms = greatest(starts_at_ms, $2)"
              + " WHERE agreement = $1",
          Tuple.of(Sql.bytes(e.agreement()), e.atMs()));
    }
    if (event instanceof AgreementEnded e) {
      return run(
          tx,
          "UPDATE agreement SET ends_at_ms = $2 WHERE agreement = $1",
          Tuple.of(Sql.bytes(e.agreement()), e.endsAtMs()));
    }
    return event instanceof PolicySet e ? policy(tx, e, nowMs) : Uni.createFrom().voidItem();
  }

  /// The same terms may be proposed again when the first proposal ran out.
  private static Uni<Void> proposed(SqlConnection tx, AgreementProposed e) {
    Propose terms = e.terms();
    return run(
        tx,
        """
        INSERT INTO agreement (agreement, issuer, acceptor, program, currency, numerator, denominator,
          mode, into_program, into_numerator, into_denominator, version, starts_at_ms, ends_at_ms,
          accepted)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, false)
        ON CONFLICT (agreement) DO NOTHING
        """,
        Tuple.tuple()
            .addValue(Sql.bytes(e.agreement()))
            .addValue(Sql.bytes(e.issuer()))
            .addValue(Sql.bytes(terms.acceptor()))
            .addString(terms.asset().text())
            .addString(terms.currency().text())
            .addLong(terms.rate().numerator())
            .addLong(terms.rate().denominator())
            .addString(terms.mode().name().toLowerCase(Locale.ROOT))
            .addString(terms.into().map(Object::toString).orElse(null))
            .addLong(terms.intoRate().map(rate -> rate.numerator()).orElse(null))
            .addLong(terms.intoRate().map(rate -> rate.denominator()).orElse(null))
            .addInteger(terms.version())
            .addLong(terms.startsAtMs())
            .addLong(terms.endsAtMs()));
  }

  /// One policy can be waiting: a later one replaces it.
  private static Uni<Void> policy(SqlConnection tx, PolicySet e, long nowMs) {
    return run(
            tx,
            "DELETE FROM own_rate WHERE program = $1 AND starts_at_ms > $2",
            Tuple.of(e.asset().text(), nowMs))
        .chain(
            () ->
                run(
                    tx,
                    "INSERT INTO own_rate"
                        + " (program, version, starts_at_ms, numerator, denominator, currency)"
                        + " VALUES ($1, $2, $3, $4, $5, $6)",
                    Tuple.of(
                        e.asset().text(),
                        e.policy().version(),
                        e.policy().startsAtMs(),
                        e.policy().ownRate().map(rate -> rate.numerator()).orElse(null),
                        e.policy().ownRate().map(rate -> rate.denominator()).orElse(null),
                        e.policy().ownCurrency().map(Object::toString).orElse(null))));
  }

  private static Uni<Void> run(SqlConnection tx, String sql, Tuple row) {
    return tx.preparedQuery(sql).execute(row).replaceWithVoid();
  }
}
