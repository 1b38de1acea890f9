package bhtd.wallet.terms;

import bhtd.kit.http.Problems;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/// Plans payments from what a member has and a merchant takes.
@ApplicationScoped
public class Planner {
  private final Terms terms;
  private final Purse purse;

  Planner(Terms terms, Purse purse) {
    this.terms = terms;
    this.purse = purse;
  }

  /// What a merchant takes in a currency now.
  ///
  /// @param merchant any of its accounts
  public Uni<List<Offer>> offers(AccountId merchant, AssetCode currency) {
    return terms.merchant(merchant).chain(terms::offers).map(all -> in(all, currency, List.of()));
  }

  /// Covers as much of {@code value} as can be.
  ///
  /// @param merchant any of its accounts
  /// @param value minor units of {@code currency}, 0 where nothing is paid in points
  /// @param programs only these; empty = all
  /// @param until points that expire before are not counted
  public Uni<Plan> plan(
      AccountId payer,
      AccountId merchant,
      long value,
      AssetCode currency,
      List<AssetCode> programs,
      Instant until) {
    return terms
        .merchant(merchant)
        .chain(
            known ->
                terms
                    .offers(known)
                    .chain(all -> plan(payer, known, value, in(all, currency, programs), until)));
  }

  /// The same under given terms, in the order in which they are preferred.
  public Uni<Plan> plan(
      AccountId payer, Terms.Merchant merchant, long value, List<Offer> offers, Instant until) {
    return purse.lots(payer, merchant, offers, until).map(lots -> Plan.of(value, offers, lots));
  }

  /// @throws bhtd.kit.http.ProblemException 422 when {@code plan} does not cover {@code value}
  public static void require(Plan plan, long value) {
    if (plan.covered() < value) {
      throw Problems.brokenRule(
          "POINTS_INSUFFICIENT",
          "No points of the payer that this merchant takes cover the price.");
    }
  }

  private static List<Offer> in(List<Offer> all, AssetCode currency, List<AssetCode> programs) {
    return all.stream()
        .filter(offer -> offer.currency().equals(currency))
        .filter(offer -> programs.isEmpty() || programs.contains(offer.program()))
        .toList();
  }
}
