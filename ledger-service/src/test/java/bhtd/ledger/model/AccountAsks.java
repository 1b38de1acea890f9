package bhtd.ledger.model;

import bhtd.ledger.model.Facts.Account;
import bhtd.ledger.model.Facts.Scheduled;
import bhtd.protocol.command.ActivateRules;
import bhtd.protocol.command.AppointRegistrar;
import bhtd.protocol.command.CancelActivation;
import bhtd.protocol.command.Claim;
import bhtd.protocol.command.CloseAccount;
import bhtd.protocol.command.DismissRegistrar;
import bhtd.protocol.command.Freeze;
import bhtd.protocol.command.OpenAccount;
import bhtd.protocol.command.Possession;
import bhtd.protocol.command.RotateKey;
import bhtd.protocol.command.RotateLogKey;
import bhtd.protocol.command.SetCategory;
import bhtd.protocol.command.SetLimits;
import bhtd.protocol.command.SetTier;
import bhtd.protocol.command.Unfreeze;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/// Accounts and authority, by chance.
final class AccountAsks extends Luck {
  private static final UUID KEY_ID = new UUID(0x7000, 7);
  private int names;

  AccountAsks(Random random, State s, Pen pen, Clock clock) {
    super(random, s, pen, clock);
  }

  List<Supplier<Ask>> all() {
    return List.of(
        this::open,
        this::open,
        this::claim,
        this::claim,
        this::rotate,
        this::close,
        this::close,
        this::tier,
        this::category,
        this::appoint,
        this::dismiss,
        this::limits,
        this::limits,
        this::freeze,
        this::unfreeze,
        this::unfreeze,
        this::activate,
        this::cancel,
        this::rotateLogKey);
  }

  OpenAccount opening(
      String name, AccountKind kind, Optional<AccountId> institution, AccountId by) {
    PublicKey key = pen.key(name);
    byte[] shown = pen.sign(key, Possession.toSign(s.genesis.chain(), by, kind, KEY_ID, key));
    Optional<Hash> token =
        name.hashCode() % 2 == 0
            ? Optional.of(Hash.sha256(text("token").toBytes()))
            : Optional.empty();
    return new OpenAccount(kind, key, KEY_ID, shown, institution, token);
  }

  private Ask open() {
    AccountId by = registrar();
    AccountKind kind = oneIn(3) ? pick(List.of(AccountKind.values())) : AccountKind.MEMBER;
    boolean belongs = kind != AccountKind.INSTITUTION && kind != AccountKind.MEMBER;
    Optional<AccountId> institution =
        belongs ? Optional.of(some(AccountKind.INSTITUTION)) : Optional.empty();
    String name = oneIn(10) ? pick(List.of("p0", "operator", "m0")) : "new " + names++;
    return Ask.by(by, opening(name, kind, institution, by));
  }

  private Ask claim() {
    List<Account> waiting =
        s.accounts.all().stream().filter(a -> a.token().isPresent() && !a.claimed()).toList();
    AccountId by = waiting.isEmpty() || oneIn(4) ? member() : pick(waiting).id();
    return Ask.by(by, new Claim(text(oneIn(8) ? "other" : "token")));
  }

  private Ask rotate() {
    AccountId by = oneIn(20) ? s.operator() : pick(s.accounts.all()).id();
    String name = oneIn(6) ? pick(List.of("p0", "p1", "registrar")) : "key " + names++;
    PublicKey key = pen.key(name);
    Optional<Account> account = s.accounts.find(by);
    if (oneIn(12) && account.isPresent()) {
      key = account.get().key();
    }
    byte[] shown = pen.sign(key, Possession.rotating(s.genesis.chain(), by, KEY_ID, key));
    return Ask.by(by, new RotateKey(key, KEY_ID, shown));
  }

  private Ask close() {
    List<Account> open =
        s.accounts.all().stream()
            .filter(a -> a.kind() != AccountKind.INSTITUTION && a.kind() != AccountKind.ISSUANCE)
            .filter(a -> !a.closed())
            .filter(
                a -> s.rows.entries().stream().noneMatch(r -> r.getKey().account().equals(a.id())))
            .toList();
    AccountId by = open.isEmpty() || oneIn(3) ? pick(s.accounts.all()).id() : pick(open).id();
    return Ask.by(by, new CloseAccount());
  }

  private Ask tier() {
    return Ask.by(registrar(), new SetTier(member(), random.nextInt(3)));
  }

  private Ask category() {
    return Ask.by(
        registrar(),
        new SetCategory(some(AccountKind.INSTITUTION), pick(List.of(0, 5_812, 5_942))));
  }

  private Ask appoint() {
    String name = oneIn(5) ? pick(List.of("p0", "registrar", "operator")) : "registrar two";
    PublicKey key = pen.key(name);
    byte[] shown = pen.sign(key, Possession.appointing(s.genesis.chain(), s.operator(), key));
    return Ask.by(s.operator(), new AppointRegistrar(key, shown, text("reason")));
  }

  private Ask dismiss() {
    String name = oneIn(6) ? "p0" : "registrar two";
    return Ask.by(s.operator(), new DismissRegistrar(pen.id(name), text("reason")));
  }

  private Ask limits() {
    return Ask.by(s.operator(), limits(oneIn(2) ? 0 : random.nextInt(3), program()));
  }

  SetLimits limits(int tier, AssetCode asset) {
    boolean wide = oneIn(3);
    return new SetLimits(
        tier,
        asset,
        wide || oneIn(2) ? 0 : 200 + random.nextInt(2_000),
        wide || oneIn(2) ? 0 : 100 + random.nextInt(800),
        wide || oneIn(2) ? 0 : 1 + random.nextInt(2),
        wide || oneIn(2) ? 0 : 1 + random.nextInt(2),
        text("reason"));
  }

  private Ask freeze() {
    AccountId account =
        oneIn(30) ? pen.id("nobody") : oneIn(3) ? pick(s.accounts.all()).id() : member();
    return Ask.by(s.operator(), new Freeze(account, text("reason")));
  }

  private Ask unfreeze() {
    List<Account> frozen =
        s.accounts.all().stream().filter(a -> a.frozen() && !a.closed()).toList();
    AccountId account = frozen.isEmpty() || oneIn(8) ? member() : pick(frozen).id();
    return Ask.by(s.operator(), new Unfreeze(account, text("reason")));
  }

  private Ask activate() {
    long notice = s.genesis.testChain() ? 0 : 7 * Times.DAY;
    return Ask.by(
        s.operator(),
        new ActivateRules(
            s.rulesVersion + (oneIn(5) ? 2 : 1),
            s.height + (oneIn(6) ? 0 : 1 + random.nextInt(20)),
            now() + notice - (oneIn(6) ? 1 : 0),
            text("reason")));
  }

  private Ask rotateLogKey() {
    PublicKey present = s.logKeys.entries().getLast().getKey();
    PublicKey previous = oneIn(8) ? pen.key("log") : present;
    PublicKey next = pen.key("log " + random.nextInt(40));
    byte[] signed = Possession.handingOver(s.genesis.chain(), s.operator(), next);
    long overlap = oneIn(6) ? 0 : oneIn(6) ? 400 * Times.DAY : 1 + random.nextInt(600_000);
    return Ask.by(
        oneIn(10) ? registrar() : s.operator(),
        new RotateLogKey(
            previous,
            next,
            pen.sign(previous, signed),
            pen.sign(next, signed),
            now() + overlap,
            text("reason")));
  }

  private Ask cancel() {
    List<Scheduled> scheduled = s.scheduled.all();
    int version = scheduled.isEmpty() ? 2 : scheduled.getFirst().version();
    return Ask.by(s.operator(), new CancelActivation(version, text("reason")));
  }
}
