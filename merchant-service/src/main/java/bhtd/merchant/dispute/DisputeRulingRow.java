package bhtd.merchant.dispute;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an operator would rule on a dispute, {@code rul_…}; another one confirms it.
@Entity
@Table(name = "dispute_ruling")
public class DisputeRulingRow extends PanacheEntityBase {
  @Id public @Nullable String id;
  public @Nullable String dispute;

  /// In minor units of the agreement's currency; 0 = the acceptor owes nothing for it.
  public long amount;

  public @Nullable String reason;

  /// 32 bytes: without them the reason could be guessed from its hash.
  public byte @Nullable [] salt;

  /// The person's name as {@link bhtd.kit.identity.Caller#name}.
  @Column(name = "proposed_by")
  public @Nullable String proposedBy;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;

  @Column(name = "confirmed_by")
  public @Nullable String confirmedBy;

  public byte @Nullable [] command;
}
