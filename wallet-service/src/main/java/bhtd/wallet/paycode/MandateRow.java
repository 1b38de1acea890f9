package bhtd.wallet.paycode;

import bhtd.kit.http.Problems;
import bhtd.protocol.command.Mandate;
import bhtd.protocol.command.MandateCodec;
import bhtd.protocol.command.SignedMandate;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import bhtd.wallet.paycode.RedeemResource.Leg;
import com.google.protobuf.ByteString;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A mandate that a pay code turned into, and the legs it was planned for.
@Entity
@Table(name = "mandate")
public class MandateRow extends PanacheEntityBase {
  @Id public @Nullable UUID id;

  @Column(name = "merchant_account")
  public byte @Nullable [] merchantAccount;

  @Column(name = "order_ref")
  public byte @Nullable [] orderRef;

  @Column(name = "code_hash")
  public byte @Nullable [] codeHash;

  public @Nullable String member;

  @Column(name = "merchant_name")
  public @Nullable String merchantName;

  public long price;
  public @Nullable String currency;
  public long cash;

  /// JSON of {@link Leg}s.
  public @Nullable String legs;

  public byte @Nullable [] bytes;

  @Column(name = "valid_until")
  public @Nullable Instant validUntil;

  /// The mandate that this code became for this order, or null.
  static Uni<MandateRow> of(AccountId merchant, Hash orderRef, Hash code) {
    return find(
            "merchantAccount = ?1 and orderRef = ?2 and codeHash = ?3",
            merchant.toBytes(),
            orderRef.toBytes(),
            code.toBytes())
        .firstResult();
  }

  static MandateRow of(SignedMandate signed, String member, String merchantName) {
    Mandate mandate = signed.mandate();
    MandateRow row = new MandateRow();
    row.id = mandate.id();
    row.merchantAccount = mandate.merchant().toBytes();
    row.orderRef = mandate.orderRef().toBytes();
    row.member = member;
    row.merchantName = merchantName;
    row.price = mandate.price().value();
    row.currency = mandate.currency().text();
    row.bytes = MandateCodec.toBytes(signed);
    row.validUntil = Instant.ofEpochMilli(mandate.validUntilMs());
    return row;
  }

  /// @throws bhtd.kit.http.ProblemException 409 when the order had another price before
  MandateRow requireSame(RedeemResource.Request request) {
    if (price != request.price().value()
        || cash != request.cashOrNone()
        || !request.currency().text().equals(currency)) {
      throw Problems.conflict("ORDER_DIFFERS", "This order was redeemed with another price.");
    }
    return this;
  }

  RedeemResource.View view(List<Leg> legs) {
    SignedMandate signed = MandateCodec.parse(ByteString.copyFrom(Objects.requireNonNull(bytes)));
    return new RedeemResource.View(
        Base64.getEncoder().encodeToString(bytes), signed.mandate().payer(), legs);
  }
}
