package bhtd.merchant.award;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A merchant asked for an award, {@code awd_…}. Its lines are rows of {@code award_line}.
@Entity
@Table(name = "award_request")
public class AwardRequest extends PanacheEntityBase {
  @Id public @Nullable String id;
  public @Nullable String merchant;
  public @Nullable String program;

  /// Number of the batch on the chain; null where the points had circulated.
  public @Nullable Long batch;

  /// Of all lines, in minor units.
  public long total;

  /// {@code all} or {@code each}
  public @Nullable String mode;

  @Column(name = "expires_at")
  public @Nullable Instant expiresAt;

  @Column(name = "matures_at")
  public @Nullable Instant maturesAt;

  @Column(name = "clawback_until")
  public @Nullable Instant clawbackUntil;

  public byte @Nullable [] command;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;
}
