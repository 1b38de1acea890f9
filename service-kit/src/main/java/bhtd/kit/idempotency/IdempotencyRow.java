package bhtd.kit.idempotency;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one idempotency key stood for. A row is claimed by the request that works on it, then names
/// the command it made, if any, and at last holds the answer.
@Entity
@Table(name = "idempotency")
public class IdempotencyRow extends PanacheEntityBase {
  /// HMAC of caller, endpoint and key.
  @Id public byte @Nullable [] mac;

  @Column(name = "body_hash")
  public byte @Nullable [] bodyHash;

  public @Nullable UUID claim;

  @Column(name = "claimed_until")
  public @Nullable Instant claimedUntil;

  @Column(name = "command_id")
  public byte @Nullable [] commandId;

  @Column(name = "object_id")
  public @Nullable String objectId;

  @Column(name = "answer_status")
  public @Nullable Integer answerStatus;

  @Column(name = "answer_body")
  public @Nullable String answerBody;

  public @Nullable String location;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;
}
