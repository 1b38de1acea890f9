package bhtd.merchant.issue;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A merchant took undistributed points out of the world again, {@code ret_…}.
@Entity
@Table(name = "retirement")
public class Retirement extends PanacheEntityBase {
  @Id public @Nullable String id;

  /// {@code iss_…}
  public @Nullable String issue;

  public long amount;
  public byte @Nullable [] command;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;
}
