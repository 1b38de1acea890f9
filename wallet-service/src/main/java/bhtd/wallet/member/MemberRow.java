package bhtd.wallet.member;

import bhtd.kit.identity.Caller;
import bhtd.protocol.value.AccountId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person who logged in, until they leave.
@Entity
@Table(name = "member")
public class MemberRow extends PanacheEntityBase {
  @Id public @Nullable String id;

  /// Null once they have left.
  public @Nullable String subject;
  public byte @Nullable [] account;

  @Column(name = "key_id")
  public @Nullable UUID keyId;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;

  @Column(name = "closed_at")
  public @Nullable Instant closedAt;

  static Uni<MemberRow> of(Caller.Person person) {
    return find("subject", person.subject()).firstResult();
  }

  @Nullable AccountId accountId() {
    return account == null ? null : AccountId.of(account);
  }
}
