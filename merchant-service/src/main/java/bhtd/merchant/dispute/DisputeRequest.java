package bhtd.merchant.dispute;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An issuer disputes what it came to owe for an order, {@code dsp_…}.
@Entity
@Table(name = "dispute_request")
public class DisputeRequest extends PanacheEntityBase {
  @Id public @Nullable String id;
  public byte @Nullable [] agreement;

  @Column(name = "order_ref")
  public byte @Nullable [] orderRef;

  /// In minor units of the agreement's currency.
  public long amount;

  public @Nullable String reason;

  /// 32 bytes: without them the reason could be guessed from its hash.
  public byte @Nullable [] salt;

  public byte @Nullable [] command;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;
}
