package bhtd.ledger.model;

import static bhtd.protocol.value.Reason.ACCOUNT_CLOSED;
import static bhtd.protocol.value.Reason.ACCOUNT_UNKNOWN;
import static bhtd.protocol.value.Reason.ACCOUNT_WRONG_KIND;
import static bhtd.protocol.value.Reason.ASSET_EXISTS;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.POLICY_NOTICE;
import static bhtd.protocol.value.Reason.POLICY_VERSION;
import static bhtd.protocol.value.Reason.TIME_INVALID;

import bhtd.ledger.model.Facts.Account;
import bhtd.ledger.model.Facts.Asset;
import bhtd.ledger.model.Facts.Batch;
import bhtd.ledger.model.Facts.Policies;
import bhtd.protocol.command.DefineCurrency;
import bhtd.protocol.command.DefineProgram;
import bhtd.protocol.command.Policy;
import bhtd.protocol.command.SetPolicy;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Rate;
import java.util.List;
import java.util.Optional;

/// SPEC.md, "Assets and their policy".
final class Assets {
  private static final long NOTICE = 30 * Times.DAY;

  private Assets() {}

  static void currency(State s, AccountId signer, DefineCurrency o) {
    Broken.when(!signer.equals(s.operator()), NOT_AUTHORISED);
    Broken.when(s.assets.has(o.code()), ASSET_EXISTS);
    s.assets.put(o.code(), new Asset(o.code(), Optional.empty(), Optional.empty(), 0, 0, 0, 0));
    long batch = s.batches.size();
    s.batches.put(batch, new Batch(batch, o.code(), 0, 0, 0, List.of(), List.of(), false));
    Points.newLot(s, batch, 0);
    s.openWindows.put(o.code(), 1);
  }

  static void program(State s, AccountId signer, DefineProgram o) {
    Who.must(s, signer, AccountKind.INSTITUTION);
    Optional<Account> issuance = s.accounts.find(o.issuance());
    boolean foreign =
        Who.is(s, o.issuance(), AccountKind.ISSUANCE)
            && !s.accounts.at(o.issuance()).institution().equals(Optional.of(signer));
    Broken.when(foreign, NOT_AUTHORISED);
    Broken.when(issuance.isEmpty(), ACCOUNT_UNKNOWN);
    Broken.when(!Who.is(s, o.issuance(), AccountKind.ISSUANCE), ACCOUNT_WRONG_KIND);
    Broken.when(s.accounts.at(o.issuance()).closed(), ACCOUNT_CLOSED);
    Broken.when(s.assets.has(o.code()), ASSET_EXISTS);
    s.assets.put(
        o.code(), new Asset(o.code(), Optional.of(signer), Optional.of(o.issuance()), 0, 0, 0, 0));
  }

  static void policy(State s, AccountId signer, SetPolicy o, long now) {
    Who.must(s, signer, AccountKind.INSTITUTION);
    Policy p = o.policy();
    Optional<Asset> asset = s.assets.find(o.asset());
    Optional<AccountId> owner = asset.flatMap(Asset::institution);
    Broken.when(owner.isPresent() && !owner.get().equals(signer), NOT_AUTHORISED);
    Broken.when(asset.isEmpty(), ASSET_UNKNOWN);
    Optional<Asset> worth = p.ownCurrency().flatMap(s.assets::find);
    Broken.when(p.ownCurrency().isPresent() && worth.isEmpty(), ASSET_UNKNOWN);
    boolean none = worth.map(a -> !a.currency()).orElse(false);
    Broken.when(none || asset.get().currency(), ASSET_WRONG_KIND);
    int next = s.policies.find(o.asset()).map(set -> set.last().version() + 1).orElse(1);
    Broken.when(p.version() != next, POLICY_VERSION, next, p.version());
    long start = p.startsAtMs() == 0 ? now : p.startsAtMs();
    Optional<Policy> inForce = set(s, o.asset(), now);
    Broken.when(
        narrower(p, inForce.orElse(WIDE)) && start < now + NOTICE,
        POLICY_NOTICE,
        now + NOTICE,
        start);
    Broken.when(start < now, TIME_INVALID, now, start);
    Policy from =
        new Policy(
            p.version(),
            start,
            p.transferable(),
            p.giftable(),
            p.convertible(),
            p.transferMax(),
            p.outPerDayMax(),
            p.envelopeMax(),
            p.givingAgeMs(),
            p.ownRate(),
            p.ownCurrency());
    s.policies.put(o.asset(), new Policies(inForce, from));
  }

  /// What counts until a policy is set; its version counts nowhere.
  private static final Policy WIDE =
      new Policy(1, 0, true, true, true, 0, 0, 0, 0, Optional.empty(), Optional.empty());

  static Policy inForce(State s, AssetCode asset, long now) {
    return set(s, asset, now).orElse(WIDE);
  }

  /// The policy that was set and is in force.
  static Optional<Policy> set(State s, AssetCode asset, long now) {
    Optional<Policies> set = s.policies.find(asset);
    return set.flatMap(p -> p.last().startsAtMs() <= now ? Optional.of(p.last()) : p.before());
  }

  static Optional<Policy> waiting(State s, AssetCode asset, long now) {
    return s.policies.find(asset).map(Policies::last).filter(p -> p.startsAtMs() > now);
  }

  private static boolean narrower(Policy to, Policy from) {
    return (from.transferable() && !to.transferable())
        || (from.giftable() && !to.giftable())
        || (from.convertible() && !to.convertible())
        || tighter(to.transferMax(), from.transferMax())
        || tighter(to.outPerDayMax(), from.outPerDayMax())
        || tighter(to.envelopeMax(), from.envelopeMax())
        || to.givingAgeMs() > from.givingAgeMs()
        || worse(to, from);
  }

  private static boolean tighter(long to, long from) {
    return to != 0 && (from == 0 || to < from);
  }

  private static boolean worse(Policy to, Policy from) {
    if (from.ownRate().isEmpty()) {
      return false;
    }
    if (!to.ownCurrency().equals(from.ownCurrency())) {
      return true;
    }
    Rate was = from.ownRate().get();
    Rate is = to.ownRate().orElseThrow();
    return is.numerator() * was.denominator() < was.numerator() * is.denominator();
  }
}
