package bhtd.wallet.envelope;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An envelope as its sender asked for it. What became of it stands in the projections.
@Entity
@Table(name = "envelope")
public class EnvelopeRow extends PanacheEntityBase {
  @Id public @Nullable String id;
  public @Nullable String member;
  public byte @Nullable [] sender;
  public @Nullable String program;
  public long amount;
  public int shares;
  public @Nullable String split;

  @Column(name = "link_key")
  public byte @Nullable [] linkKey;

  public byte @Nullable [] object;

  @Column(name = "command_id")
  public byte @Nullable [] commandId;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;
}
