package bhtd.merchant.payment;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A merchant asked for a charge, {@code pay_…}.
@Entity
@Table(name = "payment_request")
public class PaymentRequest extends PanacheEntityBase {
  @Id public @Nullable String id;
  public @Nullable String merchant;

  /// The merchant's own reference, as it wrote it.
  @Column(name = "order_ref")
  public @Nullable String orderRef;

  public long price;
  public @Nullable String currency;
  public byte @Nullable [] command;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;

  /// It was not charged, and another payment took its order_ref.
  public boolean superseded;
}
