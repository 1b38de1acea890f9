package bhtd.merchant.reserve;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A merchant asked for money out of its reserve, {@code wdr_…}.
@Entity
@Table(name = "withdrawal")
public class Withdrawal extends PanacheEntityBase {
  @Id public @Nullable String id;
  public @Nullable String merchant;
  public @Nullable String currency;

  /// In minor units.
  public long amount;

  public byte @Nullable [] command;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;
}
