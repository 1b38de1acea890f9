package bhtd.settlement.window;

import bhtd.kit.KitConfig;
import bhtd.kit.Sql;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import bhtd.protocol.value.AccountId;
import bhtd.settlement.PageAt;
import bhtd.settlement.Sight;
import bhtd.settlement.Snapshot;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads windows.
@ApplicationScoped
class Windows {

  private final Snapshot snapshot;
  private final KitConfig config;

  Windows(Snapshot snapshot, KitConfig config) {
    this.snapshot = snapshot;
    this.config = config;
  }

  Uni<PageAt<WindowView>> list(Paging page) {
    return snapshot.read(
        (tx, height) ->
            page.select(
                    tx,
                    "SELECT * FROM settlement_window WHERE chain = $1",
                    List.of(config.chain()),
                    "id",
                    WindowView::of)
                .map(windows -> PageAt.of(windows, height)));
  }

  /// One window with its nets.
  ///
  /// @return fails with 404 when there is none
  Uni<WindowView> get(String id, Sight sight) {
    return snapshot.read(
        (tx, height) -> one(tx, id).chain(window -> nets(tx, window, sight).map(window::with)));
  }

  private Uni<WindowView> one(SqlConnection tx, String id) {
    return tx.preparedQuery("SELECT * FROM settlement_window WHERE chain = $1 AND id = $2")
        .execute(Tuple.of(config.chain(), id))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problems.notFound("No window has this id.");
              }
              return WindowView.of(rows.iterator().next());
            });
  }

  private static Uni<List<WindowView.NetView>> nets(
      SqlConnection tx, WindowView window, Sight sight) {
    if (window.settledAt() == null) {
      return Nets.of(tx, window.id())
          .map(
              nets ->
                  nets.nets().stream()
                      .filter(net -> shown(net.institution(), sight))
                      .map(net -> view(net.institution(), net.amount(), null))
                      .toList());
    }
    return tx.preparedQuery("SELECT * FROM window_net WHERE window_id = $1 ORDER BY institution")
        .execute(Tuple.of(window.id()))
        .map(
            rows -> {
              List<WindowView.NetView> nets = new ArrayList<>();
              for (Row row : rows) {
                AccountId institution = Sql.account(row, "institution");
                if (shown(institution, sight)) {
                  nets.add(view(institution, row.getLong("net"), row.getLong("moved")));
                }
              }
              return nets;
            });
  }

  private static boolean shown(AccountId institution, Sight sight) {
    return switch (sight) {
      case Sight.Everything all -> true;
      case Sight.Own own -> own.accounts().contains(institution);
    };
  }

  private static WindowView.NetView view(AccountId institution, long net, @Nullable Long moved) {
    return new WindowView.NetView(
        institution, Long.toString(net), moved == null ? null : moved.toString());
  }
}
