package bhtd.merchant.merchant;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A merchant's application, {@code mer_…}. How the merchant stands is in the view
/// {@code merchant_view}.
@Entity
@Table(name = "merchant")
public class Merchant extends PanacheEntityBase {
  @Id public @Nullable String id;
  public @Nullable String code;
  public @Nullable String name;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;

  /// Id of the newest command that was to approve it.
  public byte @Nullable [] approval;
}
