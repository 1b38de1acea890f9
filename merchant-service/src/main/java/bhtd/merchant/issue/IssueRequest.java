package bhtd.merchant.issue;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A merchant asked for a batch, {@code iss_…}.
@Entity
@Table(name = "issue_request")
public class IssueRequest extends PanacheEntityBase {
  @Id public @Nullable String id;
  public @Nullable String merchant;
  public @Nullable String program;
  public long amount;

  @Column(name = "class")
  public @Nullable String pointsClass;

  /// {@code mer_…}, where the class is restricted.
  public String @Nullable [] merchants;

  public Integer @Nullable [] categories;

  @Column(name = "expires_at")
  public @Nullable Instant expiresAt;

  public byte @Nullable [] command;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;
}
