package bhtd.merchant.program;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A merchant asked for a points program, {@code pro_…}.
@Entity
@Table(name = "program_request")
public class ProgramRequest extends PanacheEntityBase {
  @Id public @Nullable String id;
  public @Nullable String merchant;
  public @Nullable String code;

  /// Not on the chain.
  public @Nullable String name;

  public int scale;
  public byte @Nullable [] command;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;
}
