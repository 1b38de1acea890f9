package bhtd.wallet.enrolment;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A member's attempt to make an enrolled account theirs.
@Entity
@Table(name = "claim")
public class ClaimRow extends PanacheEntityBase {
  @Id public @Nullable String id;
  public @Nullable String member;
  public byte @Nullable [] account;

  @Column(name = "key_id")
  public @Nullable UUID keyId;

  @Column(name = "command_id")
  public byte @Nullable [] commandId;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;

  /// How many claims of this member are sealed or may yet be.
  static Uni<Long> aliveOf(String member) {
    return count(
        "member = ?1 and exists (from CommandRow c where c.id = commandId"
            + " and (c.complete = false or c.status = 'sealed'))",
        member);
  }
}
