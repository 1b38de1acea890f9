package bhtd.wallet.conversion;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A conversion as the member asked for it. What came of it is in the member's history.
@Entity
@Table(name = "conversion")
public class ConversionRow extends PanacheEntityBase {
  @Id public @Nullable String id;
  public @Nullable String member;
  public @Nullable String program;
  public long amount;

  @Column(name = "into_program")
  public @Nullable String intoProgram;

  public byte @Nullable [] agreement;

  @Column(name = "command_id")
  public byte @Nullable [] commandId;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;
}
