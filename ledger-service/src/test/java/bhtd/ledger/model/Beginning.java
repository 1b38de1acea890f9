package bhtd.ledger.model;

import bhtd.ledger.model.Facts.Agreement;
import bhtd.protocol.command.Accept;
import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.DefineCurrency;
import bhtd.protocol.command.DefineProgram;
import bhtd.protocol.command.Deposit;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.SetCategory;
import bhtd.protocol.command.SetPolicy;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// How a history begins, so that the rest has something to be about: three merchants with programs,
/// six members with points, agreements, money.
final class Beginning {
  static final int MERCHANTS = 3;
  static final int MEMBERS = 6;
  private static final AssetCode EUR = new AssetCode("EUR");

  private final AccountAsks accounts;
  private final SupplyAsks supply;
  private final PaymentAsks payments;
  private final Pen pen;
  private final State s;

  Beginning(AccountAsks accounts, SupplyAsks supply, PaymentAsks payments) {
    this.accounts = accounts;
    this.supply = supply;
    this.payments = payments;
    pen = accounts.pen;
    s = accounts.s;
  }

  static AssetCode program(int merchant) {
    return new AssetCode("PA" + merchant);
  }

  List<Supplier<Ask>> all() {
    List<Supplier<Ask>> all = new ArrayList<>();
    all.add(() -> Ask.by(s.operator(), new DefineCurrency(EUR, 2)));
    all.add(this::people);
    for (int i = 0; i < MERCHANTS; i++) {
      int merchant = i;
      all.add(() -> define(merchant));
    }
    return all;
  }

  /// Later, when the policies may have come into force.
  List<Supplier<Ask>> second() {
    List<Supplier<Ask>> all = new ArrayList<>();
    for (int i = 0; i < MERCHANTS; i++) {
      int merchant = i;
      all.add(() -> points(merchant));
      all.add(() -> Ask.by(pen.id("m" + merchant + " issuance"), supply.issue(program(merchant))));
      for (AgreementMode mode : AgreementMode.values()) {
        all.add(() -> proposal(merchant, mode));
        all.add(this::accept);
      }
    }
    all.add(this::money);
    if (accounts.oneIn(2)) {
      all.add(this::limits);
    }
    return all;
  }

  private Ask people() {
    AccountId by = pen.id("registrar");
    List<Operation> open = new ArrayList<>();
    for (int i = 0; i < MERCHANTS; i++) {
      Optional<AccountId> own = Optional.of(pen.id("m" + i));
      open.add(accounts.opening("m" + i, AccountKind.INSTITUTION, Optional.empty(), by));
      open.add(accounts.opening("m" + i + " issuance", AccountKind.ISSUANCE, own, by));
      open.add(accounts.opening("m" + i + " till", AccountKind.OPERATING, own, by));
      open.add(accounts.opening("m" + i + " reserve", AccountKind.RESERVE, own, by));
      open.add(new SetCategory(pen.id("m" + i), i == 0 ? 5_812 : 5_942));
    }
    for (int i = 0; i < MEMBERS; i++) {
      open.add(accounts.opening("p" + i, AccountKind.MEMBER, Optional.empty(), by));
    }
    return new Ask(by, open, false);
  }

  private Ask define(int merchant) {
    AccountId institution = pen.id("m" + merchant);
    AssetCode code = program(merchant);
    List<Operation> define = new ArrayList<>();
    define.add(new DefineProgram(code, 0, pen.id("m" + merchant + " issuance")));
    if (!accounts.oneIn(3)) {
      define.add(new SetPolicy(code, supply.policy(1, supply.now() + 30 * Times.DAY, EUR)));
    }
    return new Ask(institution, define, false);
  }

  private Ask points(int merchant) {
    AccountId issuance = pen.id("m" + merchant + " issuance");
    AssetCode code = program(merchant);
    long batch = s.batches.size();
    List<Operation> operations = new ArrayList<>();
    operations.add(new Issue(code, new Amount(5_000), 0));
    operations.add(new Issue(code, new Amount(3_000), 0, List.of(), List.of(), true));
    for (int i = 0; i < MEMBERS; i++) {
      long amount = 100 + accounts.random.nextInt(400);
      long hours = 1 + accounts.random.nextInt(400);
      long expiry =
          accounts.oneIn(2) ? 0 : supply.quarter(supply.now()) + hours * 4 * Times.QUARTER_HOUR;
      operations.add(new Award(pen.id("p" + i), batch, new Amount(amount), expiry, 0, 0));
    }
    return new Ask(issuance, operations, false);
  }

  private Ask proposal(int merchant, AgreementMode mode) {
    AccountId by = pen.id("m" + merchant);
    return Ask.by(by, payments.terms(program((merchant + 1) % MERCHANTS), by, mode));
  }

  private Ask limits() {
    List<Operation> limits = new ArrayList<>();
    for (int i = 0; i < MERCHANTS; i++) {
      limits.add(accounts.limits(0, program(i)));
    }
    return new Ask(s.operator(), limits, false);
  }

  private Ask money() {
    List<Operation> deposits = new ArrayList<>();
    for (int i = accounts.oneIn(4) ? 1 : 0; i < MERCHANTS; i++) {
      Amount amount = new Amount(1 + accounts.random.nextInt(1_500));
      deposits.add(
          new Deposit(pen.id("m" + i + " reserve"), EUR, amount, accounts.text("bank " + i)));
    }
    return new Ask(s.settler(), deposits, false);
  }

  private Ask accept() {
    List<Agreement> all = s.agreements.all();
    if (all.isEmpty() || all.getLast().accepted()) {
      return accounts.all().getFirst().get();
    }
    return Ask.by(all.getLast().issuer(), new Accept(all.getLast().hash()));
  }
}
