package bhtd.wallet.enrolment;

import bhtd.protocol.value.Hash;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A merchant's customer, before and after they claimed their account. Found by its claim token;
/// written in bulk by {@link NewEnrolments}.
@Entity
@Table(name = "enrolment")
public class EnrolmentRow extends PanacheEntityBase {
  @Id
  @Column(name = "key_id")
  public @Nullable UUID keyId;

  public @Nullable String merchant;

  @Column(name = "reference_mac")
  public byte @Nullable [] referenceMac;

  public byte @Nullable [] account;

  @Column(name = "claim_token_hash")
  public byte @Nullable [] claimTokenHash;

  @Column(name = "command_id")
  public byte @Nullable [] commandId;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;

  /// The customer whose claim token has this SHA-256, or null.
  static Uni<EnrolmentRow> ofToken(Hash tokenHash) {
    return find("claimTokenHash", (Object) tokenHash.toBytes()).firstResult();
  }
}
