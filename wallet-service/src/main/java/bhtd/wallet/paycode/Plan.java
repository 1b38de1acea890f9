package bhtd.wallet.paycode;

import bhtd.kit.http.Problems;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Rate;
import bhtd.wallet.balance.Balances;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/// Which points pay a price: in this version all of it by one agreement, the first of those
/// offered for which the payer has enough.
record Plan(Hash agreement, AssetCode program, Amount points) {

  /// What the merchant takes: {@code value = points * numerator / denominator}.
  record Offer(Hash agreement, AssetCode program, Rate rate) {}

  /// @param until points that expire before are not counted
  /// @return fails with 422 when no offer is covered
  static Uni<Plan> of(
      Balances balances, AccountId payer, Amount price, List<Offer> offers, Instant until) {
    if (offers.isEmpty()) {
      throw Problems.brokenRule(
          "POINTS_INSUFFICIENT",
          "No points of the payer that this merchant takes cover the price.");
    }
    Offer offer = offers.getFirst();
    long points = offer.rate().pointsFor(price);
    return balances
        .available(payer, offer.program(), until)
        .chain(
            available ->
                available >= points && points <= Amount.MAX
                    ? Uni.createFrom()
                        .item(new Plan(offer.agreement(), offer.program(), new Amount(points)))
                    : of(balances, payer, price, offers.subList(1, offers.size()), until));
  }
}
