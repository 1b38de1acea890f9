package bhtd.merchant.agreement;

import bhtd.merchant.ObjectId;
import bhtd.protocol.command.OperationCodec;
import bhtd.protocol.command.Propose;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Rate;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A merchant proposed an agreement here, {@code agr_…}. Once it is on the chain, the row of the
/// table {@code agreement} counts.
@Entity
@Table(name = "agreement_request")
public class AgreementRequest extends PanacheEntityBase {
  @Id public @Nullable String id;

  /// Names the agreement on the chain: SHA-256 of the operation's bytes.
  public byte @Nullable [] hash;

  public byte @Nullable [] proposer;
  public byte @Nullable [] issuer;
  public byte @Nullable [] acceptor;
  public @Nullable String program;
  public @Nullable String currency;
  public long numerator;
  public long denominator;

  @Column(name = "position_limit")
  public long positionLimit;

  /// {@code redeem}, {@code circulate} or {@code convert}
  public @Nullable String mode;

  /// {@code net}, {@code gross} or {@code none}
  public @Nullable String settlement;

  @Column(name = "fee_basis_points")
  public int feeBasisPoints;

  /// {@code issuer}, {@code acceptor} or {@code none}
  @Column(name = "fee_payer")
  public @Nullable String feePayer;

  @Column(name = "dispute_ms")
  public long disputeMs;

  @Column(name = "notice_ms")
  public long noticeMs;

  @Column(name = "into_program")
  public @Nullable String intoProgram;

  @Column(name = "into_numerator")
  public @Nullable Long intoNumerator;

  @Column(name = "into_denominator")
  public @Nullable Long intoDenominator;

  @Column(name = "starts_at")
  public @Nullable Instant startsAt;

  @Column(name = "ends_at")
  public @Nullable Instant endsAt;

  public long version;
  public byte @Nullable [] command;

  @Column(name = "created_at")
  public @Nullable Instant createdAt;

  /// The row of a proposal.
  static AgreementRequest of(
      ObjectId id, AccountId proposer, AccountId issuer, Propose terms, Hash command, Clock clock) {
    AgreementRequest row = new AgreementRequest();
    row.id = id.text();
    row.hash = Hash.sha256(OperationCodec.toBytes(terms)).toBytes();
    row.proposer = proposer.toBytes();
    row.issuer = issuer.toBytes();
    row.acceptor = terms.acceptor().toBytes();
    row.program = terms.asset().text();
    row.currency = terms.currency().text();
    row.numerator = terms.rate().numerator();
    row.denominator = terms.rate().denominator();
    row.positionLimit = terms.positionLimit();
    row.mode = AgreementTables.word(terms.mode());
    row.settlement = AgreementTables.word(terms.settlement());
    row.feeBasisPoints = terms.feeBasisPoints();
    row.feePayer = AgreementTables.word(terms.feePayer());
    row.disputeMs = terms.disputeMs();
    row.noticeMs = terms.noticeMs();
    row.intoProgram = terms.into().map(AssetCode::text).orElse(null);
    row.intoNumerator = terms.intoRate().map(Rate::numerator).orElse(null);
    row.intoDenominator = terms.intoRate().map(Rate::denominator).orElse(null);
    row.startsAt = instant(terms.startsAtMs());
    row.endsAt = instant(terms.endsAtMs());
    row.version = terms.version();
    row.command = command.toBytes();
    row.createdAt = clock.instant();
    return row;
  }

  private static @Nullable Instant instant(long ms) {
    return ms == 0 ? null : Instant.ofEpochMilli(ms);
  }
}
