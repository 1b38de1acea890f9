package bhtd.kit.command;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A command as it is first written, beside the rows of the object it makes. What becomes of it is
/// written by {@link CommandProjection} and {@link Refusals}.
@Entity
@Table(name = "command")
public class CommandRow extends PanacheEntityBase {
  @Id public byte @Nullable [] id;
  public @Nullable String chain;
  public @Nullable String owner;

  @Column(name = "object_id")
  public @Nullable String objectId;

  public byte @Nullable [] bytes;

  @Column(name = "valid_until")
  public @Nullable Instant validUntil;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;

  public @Nullable String status;

  @Column(name = "final")
  public boolean complete;
}
