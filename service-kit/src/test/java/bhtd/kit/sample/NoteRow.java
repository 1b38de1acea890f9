package bhtd.kit.sample;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/// The object that the sample's command makes.
@Entity
@Table(name = "note")
public class NoteRow extends PanacheEntityBase {
  @Id public @Nullable String id;
  public byte @Nullable [] command;
  public @Nullable String owner;
  public long amount;
}
