package bhtd.merchant.ruling;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An operator ruled about an account, {@code rul_…}.
@Entity
@Table(name = "ruling")
public class RulingRow extends PanacheEntityBase {
  @Id public @Nullable String id;
  public byte @Nullable [] account;

  /// {@code freeze} or {@code unfreeze}
  public @Nullable String kind;

  public @Nullable String reason;

  /// 32 bytes: without them the reason could be guessed from its hash.
  public byte @Nullable [] salt;

  public byte @Nullable [] command;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;
}
