package bhtd.merchant.agreement;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A merchant proposed an agreement here, {@code agr_…}. Once it is on the chain, the row of the
/// table {@code agreement} counts.
@Entity
@Table(name = "agreement_request")
public class AgreementRequest extends PanacheEntityBase {
  @Id public @Nullable String id;

  /// Names the agreement on the chain: SHA-256 of the operation's bytes.
  public byte @Nullable [] hash;

  public byte @Nullable [] proposer;
  public byte @Nullable [] issuer;
  public byte @Nullable [] acceptor;
  public @Nullable String program;
  public @Nullable String currency;
  public long numerator;
  public long denominator;

  @Column(name = "position_limit")
  public long positionLimit;

  @Column(name = "ends_at")
  public @Nullable Instant endsAt;

  public long version;
  public byte @Nullable [] command;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;
}
