package bhtd.wallet.envelope;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A member's attempt to take a share of an envelope.
@Entity
@Table(name = "envelope_claim")
public class EnvelopeClaimRow extends PanacheEntityBase {
  @Id public @Nullable String id;
  public @Nullable String member;
  public @Nullable String envelope;
  public byte @Nullable [] claimer;

  @Column(name = "command_id")
  public byte @Nullable [] commandId;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;
}
