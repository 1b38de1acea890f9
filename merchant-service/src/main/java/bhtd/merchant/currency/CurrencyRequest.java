package bhtd.merchant.currency;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An operator asked for a currency, {@code cur_…}.
@Entity
@Table(name = "currency_request")
public class CurrencyRequest extends PanacheEntityBase {
  @Id public @Nullable String id;
  public @Nullable String code;
  public int scale;
  public byte @Nullable [] command;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;
}
