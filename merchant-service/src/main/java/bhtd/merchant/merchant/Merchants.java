package bhtd.merchant.merchant;

import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import bhtd.kit.identity.Caller;
import bhtd.kit.identity.Callers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Reads merchants: as the API shows them, and as they act.
@ApplicationScoped
public class Merchants {
  private static final String VIEW = "SELECT * FROM merchant_view m";

  private final Pool pool;
  private final Callers callers;
  private final Custodian custodian;

  Merchants(Pool pool, Callers callers, Custodian custodian) {
    this.pool = pool;
    this.callers = callers;
    this.custodian = custodian;
  }

  /// The merchant that is calling, able to sign. Ask on the request's own thread.
  ///
  /// @return fails with 409 while it is not active
  public Uni<ActiveMerchant> calling() {
    return active(callers.merchant().id())
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        Problems.conflict(
                            "MERCHANT_NOT_ACTIVE", "The merchant is not approved yet.")))
        .memoize()
        .indefinitely();
  }

  /// A merchant by its id, if it is active.
  public Uni<Optional<ActiveMerchant>> active(String id) {
    return pool.preparedQuery(VIEW + " WHERE m.id = $1 AND m.status = 'active'")
        .execute(Tuple.of(id))
        .map(rows -> first(rows).map(this::active));
  }

  Uni<MerchantView> view(String id) {
    return row(id).map(MerchantView::of);
  }

  /// @return fails with 404 when there is none
  Uni<Row> row(String id) {
    return pool.preparedQuery(VIEW + " WHERE m.id = $1")
        .execute(Tuple.of(id))
        .map(rows -> first(rows).orElseThrow(() -> Problems.notFound("No merchant has this id.")));
  }

  /// A merchant that is the caller's: itself, or one that the person acts for.
  ///
  /// @return fails with 404 for all others
  Uni<MerchantView> own(Caller caller, String id) {
    return pool.preparedQuery(VIEW + " WHERE " + ownBy(caller) + " AND m.id = $2")
        .execute(Tuple.of(name(caller), id))
        .map(
            rows ->
                first(rows)
                    .map(MerchantView::of)
                    .orElseThrow(() -> Problems.notFound("No merchant of yours has this id.")));
  }

  Uni<Page<MerchantView>> own(Caller caller, Paging page) {
    return page.select(
        pool, VIEW + " WHERE " + ownBy(caller), List.of(name(caller)), "m.id", MerchantView::of);
  }

  Uni<Page<MerchantView>> all(Optional<String> status, Paging page) {
    return page.select(
        pool,
        VIEW + " WHERE ($1 = '' OR m.status = $1)",
        List.of(status.orElse("")),
        "m.id",
        MerchantView::of);
  }

  private static String ownBy(Caller caller) {
    return switch (caller) {
      case Caller.Person person ->
          "EXISTS (SELECT 1 FROM merchant_person p WHERE p.merchant = m.id AND p.subject = $1)";
      case Caller.Merchant merchant -> "m.id = $1";
      case Caller.Service service -> throw Problems.forbidden("This is for people and merchants.");
    };
  }

  private static String name(Caller caller) {
    return switch (caller) {
      case Caller.Person person -> person.subject();
      case Caller.Merchant merchant -> merchant.id();
      case Caller.Service service -> service.client();
    };
  }

  private ActiveMerchant active(Row row) {
    return new ActiveMerchant(
        row.getString("id"), row.getString("name"), Accounts.of(row), KeyIds.of(row), custodian);
  }

  private static Optional<Row> first(Iterable<Row> rows) {
    var all = rows.iterator();
    return all.hasNext() ? Optional.of(all.next()) : Optional.empty();
  }
}
