package bhtd.merchant.lot;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A merchant let a lot live longer, {@code ext_…}.
@Entity
@Table(name = "lot_extension")
public class LotExtension extends PanacheEntityBase {
  @Id public @Nullable String id;
  public @Nullable String merchant;

  /// Its number on the chain.
  public long lot;

  /// null = never
  @Column(name = "expires_at")
  public @Nullable Instant expiresAt;

  public byte @Nullable [] command;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;
}
