package bhtd.wallet.payment;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A payment as its payer signed it. Where the order stands is in the projection.
@Entity
@Table(name = "payment")
public class PaymentRow extends PanacheEntityBase {
  @Id public @Nullable String id;
  public @Nullable String member;
  public byte @Nullable [] merchant;

  @Column(name = "order_ref")
  public byte @Nullable [] orderRef;

  public long price;
  public @Nullable String currency;
  public long cash;

  /// JSON of {@link PaymentLeg}s.
  public @Nullable String legs;

  @Column(name = "command_id")
  public byte @Nullable [] commandId;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;
}
