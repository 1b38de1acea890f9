package bhtd.wallet.swap;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An offer as its maker asked for it. What became of it stands in the projection.
@Entity
@Table(name = "swap")
public class SwapRow extends PanacheEntityBase {
  @Id public @Nullable String id;
  public @Nullable String member;
  public byte @Nullable [] sender;
  public @Nullable String give;

  @Column(name = "give_amount")
  public long giveAmount;

  public @Nullable String want;

  @Column(name = "want_amount")
  public long wantAmount;

  public byte @Nullable [] object;

  @Column(name = "command_id")
  public byte @Nullable [] commandId;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;
}
