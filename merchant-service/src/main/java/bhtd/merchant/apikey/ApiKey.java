package bhtd.merchant.apikey;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// A key of a merchant's back end, {@code key_…}.
@Entity
@Table(name = "api_key")
public class ApiKey extends PanacheEntityBase {
  @Id public @Nullable String id;
  public @Nullable String merchant;
  public @Nullable String name;

  @JdbcTypeCode(SqlTypes.ARRAY)
  public @Nullable List<String> scopes;

  /// SHA-256 of the secret, 32 bytes.
  @Column(name = "secret_hash")
  public byte @Nullable [] secretHash;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;
}
