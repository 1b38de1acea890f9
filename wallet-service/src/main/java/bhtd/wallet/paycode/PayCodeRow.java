package bhtd.wallet.paycode;

import bhtd.kit.http.Problems;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A pay code, by its hash.
@Entity
@Table(name = "pay_code")
public class PayCodeRow extends PanacheEntityBase {
  @Id
  @Column(name = "code_hash")
  public byte @Nullable [] codeHash;

  public @Nullable String member;

  @Column(name = "ceiling_amount")
  public @Nullable Long ceilingAmount;

  @Column(name = "ceiling_currency")
  public @Nullable String ceilingCurrency;

  @Column(name = "expires_at")
  public @Nullable Instant expiresAt;

  @Column(name = "redeemed_at")
  public @Nullable Instant redeemedAt;

  /// Takes the code, if nobody has and its time is not over: of any that try at once, one changes
  /// the row. Undone with the transaction.
  ///
  /// @return whether it was taken
  static Uni<Boolean> take(Hash code, Instant now) {
    return update(
            "redeemedAt = ?1 where codeHash = ?2 and redeemedAt is null and expiresAt > ?1",
            now,
            code.toBytes())
        .map(changed -> changed == 1);
  }

  /// @throws bhtd.kit.http.ProblemException 422 when the price is above the payer's ceiling
  void requireWithin(Amount price, AssetCode currency) {
    if (ceilingAmount != null
        && (price.value() > ceilingAmount || !currency.text().equals(ceilingCurrency))) {
      throw Problems.brokenRule("PAY_CODE_CEILING", "The price is above what the payer allowed.");
    }
  }
}
