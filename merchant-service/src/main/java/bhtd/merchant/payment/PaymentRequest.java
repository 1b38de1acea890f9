package bhtd.merchant.payment;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A merchant asked to be paid, {@code pay_…}: by a charge, or by a request that the payer answers.
@Entity
@Table(name = "payment_request")
public class PaymentRequest extends PanacheEntityBase {
  @Id public @Nullable String id;
  public @Nullable String merchant;
  public byte @Nullable [] operating;

  /// The merchant's own reference, as it wrote it.
  @Column(name = "order_ref")
  public @Nullable String orderRef;

  /// Its HMAC, which the chain has.
  @Column(name = "order_mac")
  public byte @Nullable [] orderMac;

  public long price;
  public @Nullable String currency;

  /// Of the price, paid outside.
  public long cash;

  /// {@code automatic} or {@code manual}
  public @Nullable String capture;

  /// Of the charge; null where the payer's command answers {@code request}.
  public byte @Nullable [] command;

  /// A SignedRequest that the payer pays.
  public byte @Nullable [] request;

  /// Until when the request may be paid.
  @Column(name = "valid_until")
  public @Nullable Instant validUntil;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;

  /// It was not charged, and another payment took its order_ref.
  public boolean superseded;
}
