package bhtd.settlement;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

/// Rows that a write keeps with its command, inside the open transaction.
public final class Rows {
  private Rows() {}

  /// @param sql with parameters `?1`, `?2`, …
  public static Uni<Integer> insert(String sql, Object... parameters) {
    return Panache.getSession()
        .chain(
            session -> {
              var query = session.createNativeQuery(sql);
              for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
              }
              return query.executeUpdate();
            });
  }
}
