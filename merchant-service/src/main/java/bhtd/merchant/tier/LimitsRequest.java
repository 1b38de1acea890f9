package bhtd.merchant.tier;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An operator set a tier's limits, {@code lim_…}. In every maximum 0 = no limit.
@Entity
@Table(name = "tier_limits_request")
public class LimitsRequest extends PanacheEntityBase {
  @Id public @Nullable String id;
  public int tier;
  public @Nullable String program;

  @Column(name = "holding_max")
  public long holdingMax;

  @Column(name = "outflow_per_day_max")
  public long outflowPerDayMax;

  @Column(name = "envelopes_per_day_max")
  public int envelopesPerDayMax;

  @Column(name = "claims_per_day_max")
  public int claimsPerDayMax;

  public @Nullable String reason;
  public byte @Nullable [] salt;
  public byte @Nullable [] command;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;
}
