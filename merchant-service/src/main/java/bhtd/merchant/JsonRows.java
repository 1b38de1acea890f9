package bhtd.merchant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Saves many rows with one statement, inside the open Hibernate Reactive transaction.
@ApplicationScoped
public class JsonRows {
  private final ObjectMapper json;

  JsonRows(ObjectMapper json) {
    this.json = json;
  }

  /// @param statement names its rows {@code :rows}, a JSON array as text, and their owner
  ///     {@code :owner}
  public Uni<Void> insert(String statement, String owner, List<?> rows) {
    String text = text(rows);
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(statement)
                    .setParameter("owner", owner)
                    .setParameter("rows", text)
                    .executeUpdate())
        .replaceWithVoid();
  }

  private String text(List<?> rows) {
    try {
      return json.writeValueAsString(rows);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rows are plain records", e);
    }
  }
}
