package bhtd.wallet.transfer;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A transfer as its sender asked for it. What became of it stands with its command.
@Entity
@Table(name = "transfer")
public class TransferRow extends PanacheEntityBase {
  @Id public @Nullable String id;
  public @Nullable String member;
  public byte @Nullable [] sender;
  public byte @Nullable [] recipient;
  public @Nullable String program;
  public long amount;

  @Column(name = "command_id")
  public byte @Nullable [] commandId;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;
}
