package bhtd.merchant.policy;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A merchant asked for a policy of its program, {@code pol_…}. In every maximum 0 = none.
@Entity
@Table(name = "policy_request")
public class PolicyRequest extends PanacheEntityBase {
  @Id public @Nullable String id;
  public @Nullable String program;
  public int version;

  @Column(name = "starts_at")
  public @Nullable Instant startsAt;

  public boolean transferable;
  public boolean giftable;
  public boolean convertible;

  @Column(name = "transfer_max")
  public long transferMax;

  @Column(name = "out_per_day_max")
  public long outPerDayMax;

  @Column(name = "envelope_max")
  public long envelopeMax;

  @Column(name = "giving_age_ms")
  public long givingAgeMs;

  public @Nullable Long numerator;
  public @Nullable Long denominator;
  public @Nullable String currency;
  public byte @Nullable [] command;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;
}
