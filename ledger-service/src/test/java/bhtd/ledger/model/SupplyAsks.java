package bhtd.ledger.model;

import bhtd.ledger.model.Facts.Account;
import bhtd.ledger.model.Facts.Awarded;
import bhtd.ledger.model.Facts.Batch;
import bhtd.ledger.model.Facts.Lot;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.AwardCirculated;
import bhtd.protocol.command.CancelAward;
import bhtd.protocol.command.ClawBack;
import bhtd.protocol.command.DefineCurrency;
import bhtd.protocol.command.DefineProgram;
import bhtd.protocol.command.ExtendLot;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Policy;
import bhtd.protocol.command.Retire;
import bhtd.protocol.command.SetPolicy;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ObjectKey;
import bhtd.protocol.value.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/// Programs, policies, supply, awards and transfers, by chance.
final class SupplyAsks extends Luck {
  SupplyAsks(Random random, State s, Pen pen, Clock clock) {
    super(random, s, pen, clock);
  }

  List<Supplier<Ask>> all() {
    return List.of(
        this::define,
        this::policy,
        this::policy,
        this::issue,
        this::issue,
        this::retire,
        this::extend,
        this::extend,
        this::awards,
        this::awards,
        this::awards,
        this::awards,
        this::cancel,
        this::clawBack,
        this::clawBack,
        this::circulated,
        this::transfer,
        this::transfer,
        this::transfer,
        this::transfer);
  }

  private Ask define() {
    if (oneIn(2)) {
      return Ask.by(s.operator(), new DefineCurrency(new AssetCode(oneIn(2) ? "USD" : "EUR"), 2));
    }
    AccountId institution = some(AccountKind.INSTITUTION);
    List<Account> own =
        s.accounts.all().stream()
            .filter(a -> a.kind() == AccountKind.ISSUANCE || oneIn(8))
            .filter(a -> a.institution().equals(Optional.of(institution)))
            .toList();
    AccountId issuance = own.isEmpty() || oneIn(8) ? some(AccountKind.ISSUANCE) : pick(own).id();
    AssetCode code = new AssetCode(pick(List.of("PA0", "PX0", "PX1")));
    return Ask.by(institution, new DefineProgram(code, 0, issuance));
  }

  private Ask policy() {
    AssetCode asset = program();
    AccountId by =
        oneIn(12) ? some(AccountKind.INSTITUTION) : asset(asset).institution().orElseThrow();
    int version = s.policies.find(asset).map(p -> p.last().version() + 1).orElse(1);
    long start =
        switch (random.nextInt(6)) {
          case 0 -> now() + 1 + random.nextInt(1_000_000);
          case 1 -> Math.max(0, now() - random.nextInt(3));
          case 2, 3 -> now() + 30 * Times.DAY - (oneIn(4) ? 1 : 0);
          default -> 0;
        };
    return Ask.by(by, new SetPolicy(asset, policy(oneIn(10) ? 7 : version, start, currency())));
  }

  Policy policy(int version, long start, AssetCode currency) {
    boolean wide = oneIn(2);
    boolean own = wide || oneIn(2);
    return new Policy(
        version,
        start,
        wide || !oneIn(6),
        wide || !oneIn(6),
        wide || !oneIn(6),
        wide || oneIn(2) ? 0 : 200,
        wide || oneIn(2) ? 0 : 400,
        wide || oneIn(2) ? 0 : 200,
        wide || oneIn(2) ? 0 : 32 * Times.DAY,
        own
            ? Optional.of(new Rate(1 + random.nextInt(3), 1 + random.nextInt(2)))
            : Optional.empty(),
        own ? Optional.of(currency) : Optional.empty());
  }

  private Ask issue() {
    AssetCode asset = program();
    return Ask.by(oneIn(15) ? some(AccountKind.ISSUANCE) : issuance(asset), issue(asset));
  }

  Issue issue(AssetCode asset) {
    long expiry =
        switch (random.nextInt(5)) {
          case 0, 1 -> quarter(now()) + (1 + random.nextInt(300)) * Times.QUARTER_HOUR;
          case 2 -> quarter(now()) + (1 + random.nextInt(100)) * Times.DAY;
          default -> 0;
        };
    if (oneIn(25)) {
      expiry = oneIn(2) ? now() + 5 : quarter(now());
    }
    boolean restricted = oneIn(4);
    List<AccountId> merchants =
        restricted && oneIn(2) ? List.of(some(AccountKind.INSTITUTION)) : List.of();
    List<Integer> categories = restricted && merchants.isEmpty() ? List.of(5_812) : List.of();
    long room = s.genesis.limits().amountMax() - asset(asset).issued();
    Amount amount =
        oneIn(15) && room < Amount.MAX
            ? new Amount(room + 1)
            : new Amount(1 + random.nextInt(4_000));
    return new Issue(asset, amount, expiry, merchants, categories, oneIn(4));
  }

  private Ask retire() {
    Batch batch = batch(oneIn(3));
    AccountId by = oneIn(12) ? some(AccountKind.ISSUANCE) : issuance(batch.asset());
    long number = oneIn(15) ? 99 : batch.number();
    return Ask.by(by, new Retire(number, around(batch.undistributed())));
  }

  private Ask extend() {
    List<Lot> lots = s.lots.all().stream().filter(l -> l.expiresAt() > now() || oneIn(8)).toList();
    if (lots.isEmpty()) {
      return retire();
    }
    Lot lot = pick(lots);
    // onto another lot's expiry now and then
    long to = oneIn(3) ? pick(s.lots.all()).expiresAt() : lot.expiresAt() + Times.QUARTER_HOUR;
    to = oneIn(8) ? 0 : oneIn(10) ? to + 1 : to;
    AccountId by = oneIn(12) ? some(AccountKind.ISSUANCE) : issuance(Points.asset(s, lot.number()));
    return Ask.by(by, new ExtendLot(oneIn(15) ? 99 : lot.number(), to));
  }

  private Ask awards() {
    Batch batch = batch(oneIn(20));
    AccountId by = oneIn(15) ? some(AccountKind.ISSUANCE) : issuance(batch.asset());
    int count = 1 + random.nextInt(3);
    List<Operation> awards = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      awards.add(award(batch));
    }
    return new Ask(by, awards, oneIn(3));
  }

  Award award(Batch batch) {
    long now = now();
    long expiry = 0;
    if (oneIn(3)) {
      expiry = quarter(now) + (1 + random.nextInt(200)) * Times.QUARTER_HOUR;
    }
    if (oneIn(25)) {
      expiry = oneIn(2) ? now + 1 : quarter(now);
    }
    long matures = oneIn(4) ? now + 1 + random.nextInt(100_000_000) : 0;
    long clawback = oneIn(3) ? Math.max(now, matures) + 1 + random.nextInt(50_000_000) : 0;
    if (oneIn(40)) {
      matures = oneIn(2) ? now : now + 91 * Times.DAY;
    }
    if (oneIn(40)) {
      clawback = oneIn(2) ? now : now + 367 * Times.DAY;
    }
    Amount amount = around(batch.undistributed());
    return new Award(member(), oneIn(30) ? 99 : batch.number(), amount, expiry, matures, clawback);
  }

  private Awarded awarded() {
    return s.awards.all().isEmpty()
        ? new Awarded(
            new ObjectKey(1, 1),
            some(AccountKind.ISSUANCE),
            member(),
            0,
            10,
            0,
            0,
            0,
            Facts.AwardState.RETURNED)
        : pick(s.awards.all());
  }

  private Ask cancel() {
    Awarded award = awarded();
    AccountId by = oneIn(10) ? some(AccountKind.ISSUANCE) : award.from();
    return Ask.by(by, new CancelAward(oneIn(12) ? new ObjectKey(1, 2) : award.key()));
  }

  private Ask clawBack() {
    Awarded award = awarded();
    AccountId by = oneIn(10) ? some(AccountKind.ISSUANCE) : award.from();
    Amount amount = around(award.amount() - award.clawedBack());
    return Ask.by(by, new ClawBack(oneIn(12) ? new ObjectKey(1, 2) : award.key(), amount));
  }

  private Ask circulated() {
    Held held = held(AccountKind.OPERATING);
    Amount amount = around(held.points());
    return Ask.by(
        held.account(),
        new AwardCirculated(
            member(),
            oneIn(30) ? program() : held.asset(),
            amount,
            lots(held.account(), held.asset(), amount)));
  }

  private Ask transfer() {
    Held held = held(AccountKind.MEMBER);
    List<Operation> transfers = new ArrayList<>();
    int count = oneIn(4) ? 3 : 1;
    for (int i = 0; i < count; i++) {
      Amount amount = around(held.points());
      transfers.add(
          new Transfer(
              member(),
              oneIn(30) ? program() : held.asset(),
              amount,
              lots(held.account(), held.asset(), amount)));
    }
    return new Ask(held.account(), transfers, false);
  }
}
