package bhtd.kit.command;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A row of a table that a write makes, by its columns' names.
public final class NewRow {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String table;
  private final Hash command;
  private final Map<String, @Nullable Object> columns = new LinkedHashMap<>();

  /// A row that says its command.
  NewRow(String table, Hash command) {
    this.table = table;
    this.command = command;
    set("command", command);
  }

  /// The object of a command: also `id` and `created_at` are there.
  NewRow(String table, String id, Hash command, Instant createdAt) {
    this(table, command);
    set("id", id);
    set("created_at", createdAt);
  }

  /// The command that it is kept with.
  public Hash command() {
    return command;
  }

  /// @param value a value of the protocol, a time, text, a number, a truth, a list of them, an
  ///     Optional of them, or null
  public NewRow set(String column, @Nullable Object value) {
    columns.put(column, plain(value));
    return this;
  }

  /// Writes it, inside the open Hibernate Reactive transaction.
  Uni<Void> insert() {
    String names = "\"" + String.join("\", \"", columns.keySet()) + "\"";
    String sql =
        "INSERT INTO %1$s (%2$s) SELECT %2$s FROM jsonb_populate_record(CAST(NULL AS %1$s), CAST(CAST(:row AS text) AS jsonb))"
            .formatted(table, names);
    return Panache.getSession()
        .chain(
            session -> session.createNativeQuery(sql).setParameter("row", text()).executeUpdate())
        .replaceWithVoid();
  }

  private String text() {
    try {
      return JSON.writeValueAsString(columns);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("columns are plain values", e);
    }
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case Optional<?> optional -> plain(optional.orElse(null));
      case byte[] bytes -> hex(bytes);
      case Hash hash -> hex(hash.toBytes());
      case AccountId account -> hex(account.toBytes());
      case ObjectKey key -> hex(key.toBytes());
      case Amount amount -> amount.value();
      case AssetCode code -> code.text();
      case Instant time -> time.toString();
      case List<?> list -> list.stream().map(NewRow::plain).toList();
      case null, default -> value;
    };
  }

  /// As PostgreSQL reads `bytea`.
  private static String hex(byte[] bytes) {
    return "\\x" + HexFormat.of().formatHex(bytes);
  }
}
