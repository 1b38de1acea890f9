package bhtd.protocol.command;

import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import bhtd.protocol.value.Rate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// One of each, always the same.
public final class Samples {
  public static final ChainId CHAIN = new ChainId("main");
  public static final SigningKey KEY = key(1);
  public static final AccountId ALICE = AccountId.ofKey(key(2).publicKey().bytes());
  public static final AccountId BOOKS = AccountId.ofKey(key(3).publicKey().bytes());
  public static final AssetCode CAFE = new AssetCode("CAFE");
  public static final AssetCode EUR = new AssetCode("EUR");
  public static final UUID ID = new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L);
  public static final Hash HASH = Hash.sha256(new byte[] {7});
  public static final ObjectKey OBJECT = ObjectKey.of(HASH, 1);
  public static final byte[] SALT = filled(9, 32);
  public static final long NOON_MS = 1_800_000_000_000L;

  private Samples() {}

  public static SigningKey key(int seed) {
    return SigningKey.ofSeed(filled(seed, 32));
  }

  public static byte[] filled(int value, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  public static SignedMandate mandate() {
    return MandateCodec.sign(
        new Mandate(
            CHAIN,
            ID,
            ALICE,
            BOOKS,
            HASH,
            new Amount(500),
            EUR,
            List.of(new Ceiling(CAFE, new Amount(50_000))),
            NOON_MS),
        key(2));
  }

  public static SignedRequest request() {
    return RequestCodec.sign(
        new Request(CHAIN, BOOKS, HASH, new Amount(500), EUR, NOON_MS, true, 60_000), key(3));
  }

  public static Propose terms() {
    return Propose.redeemNet(
        CAFE, BOOKS, EUR, new Rate(1, 100), new Amount(1_000_000), 0, NOON_MS, 1);
  }

  public static Policy policy() {
    return new Policy(
        2,
        NOON_MS,
        true,
        true,
        true,
        1_000,
        2_000,
        3_000,
        86_400_000,
        Optional.of(new Rate(1, 100)),
        Optional.of(EUR));
  }

  public static SetLimits limits() {
    return new SetLimits(1, CAFE, 100_000, 10_000, 5, 50, HASH);
  }

  public static List<LotChoice> lots() {
    return List.of(new LotChoice(3, new Amount(30)), new LotChoice(0, new Amount(10)));
  }

  public static OpenAccount openAccount() {
    SigningKey key = key(4);
    byte[] possession =
        key.sign(Possession.toSign(CHAIN, signer(), AccountKind.ISSUANCE, ID, key.publicKey()));
    return new OpenAccount(
        AccountKind.ISSUANCE,
        key.publicKey(),
        ID,
        possession,
        Optional.of(BOOKS),
        Optional.of(HASH));
  }

  public static AccountId signer() {
    return AccountId.ofKey(KEY.publicKey().bytes());
  }

  /// One of each kind, with every field set where that can be.
  public static List<Operation> operations() {
    return Stream.of(
            accounts(),
            supply(),
            awards(),
            agreements(),
            payments(),
            exchanges(),
            envelopes(),
            windows(),
            authority())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Operation> accounts() {
    SigningKey next = key(5);
    byte[] possession = next.sign(Possession.rotating(CHAIN, signer(), ID, next.publicKey()));
    return List.of(
        openAccount(),
        new Claim(HASH),
        new RotateKey(next.publicKey(), ID, possession),
        new CloseAccount(),
        new SetTier(ALICE, 2),
        new SetCategory(BOOKS, 5_942));
  }

  private static List<Operation> supply() {
    List<AccountId> merchants =
        Stream.of(ALICE, BOOKS)
            .sorted((a, b) -> Arrays.compareUnsigned(a.toBytes(), b.toBytes()))
            .toList();
    return List.of(
        new DefineCurrency(EUR, 2),
        new DefineProgram(CAFE, 3, ALICE),
        new SetPolicy(CAFE, policy()),
        new Issue(CAFE, new Amount(1_000_000), NOON_MS, merchants, List.of(5_812, 5_942), true),
        new Retire(2, new Amount(5)),
        new ExtendLot(3, NOON_MS));
  }

  private static List<Operation> awards() {
    return List.of(
        new Award(ALICE, 1, new Amount(100), NOON_MS, NOON_MS - 2_000, NOON_MS - 1_000),
        new AwardCirculated(ALICE, CAFE, new Amount(40), lots()),
        new CancelAward(OBJECT),
        new ClawBack(OBJECT, new Amount(100)),
        new Transfer(ALICE, CAFE, new Amount(40), lots()));
  }

  private static List<Operation> agreements() {
    return List.of(
        new Propose(
            CAFE,
            BOOKS,
            EUR,
            new Rate(1, 100),
            AgreementMode.CONVERT,
            AgreementSettlement.NET,
            1_000_000,
            NOON_MS - 1,
            NOON_MS,
            2,
            150,
            FeePayer.ACCEPTOR,
            1_000,
            2_000,
            Optional.of(new AssetCode("BOOKS")),
            Optional.of(new Rate(3, 2))),
        new Accept(HASH),
        new EndAgreement(HASH, NOON_MS),
        new OpenDispute(HASH, Hash.sha256(new byte[] {2}), new Amount(250), HASH),
        new RuleDispute(HASH, Hash.sha256(new byte[] {2}), 200, HASH));
  }

  private static List<Operation> payments() {
    List<Leg> legs =
        List.of(
            new Leg(CAFE, new Amount(300), Optional.of(HASH), lots()),
            new Leg(new AssetCode("BOOKS"), new Amount(100), Optional.empty(), List.of()));
    return List.of(
        new Charge(HASH, new Amount(500), EUR, mandate(), legs, 100, true, 60_000),
        new Pay(request(), legs, 100),
        new Capture(HASH, new Amount(450), Optional.of(HASH)),
        new VoidPayment(HASH),
        new Refund(HASH, new Amount(20)),
        new CancelOrder(HASH));
  }

  private static List<Operation> exchanges() {
    return List.of(
        new Convert(HASH, new Amount(40), 4, lots()),
        new OfferSwap(CAFE, new Amount(40), new AssetCode("BOOKS"), new Amount(20), lots()),
        new TakeSwap(OBJECT, lots()),
        new CancelSwap(OBJECT));
  }

  private static List<Operation> envelopes() {
    return List.of(
        new OpenEnvelope(
            CAFE, new Amount(40), 7, Split.LUCKY, Optional.of(HASH), 9, Optional.empty(), lots()),
        new ClaimShare(OBJECT, Optional.empty(), 8, List.of(HASH, HASH)));
  }

  private static List<Operation> windows() {
    return List.of(
        new CloseWindow(EUR),
        new SettleWindow(EUR, 1, HASH),
        new Deposit(BOOKS, EUR, new Amount(100_000), HASH),
        new Withdraw(EUR, new Amount(50_000)));
  }

  /// From private key 12 to 7.
  private static RotateLogKey rotation() {
    SigningKey next = key(7);
    byte[] signed = Possession.handingOver(CHAIN, signer(), next.publicKey());
    return new RotateLogKey(
        key(12).publicKey(),
        next.publicKey(),
        key(12).sign(signed),
        next.sign(signed),
        NOON_MS,
        HASH);
  }

  private static List<Operation> authority() {
    SigningKey registrar = key(6);
    byte[] possession =
        registrar.sign(Possession.appointing(CHAIN, signer(), registrar.publicKey()));
    return List.of(
        new AppointRegistrar(registrar.publicKey(), possession, HASH),
        new DismissRegistrar(BOOKS, HASH),
        limits(),
        new Freeze(ALICE, HASH),
        new Unfreeze(ALICE, HASH),
        new ActivateRules(2, 1_000, NOON_MS, HASH),
        new CancelActivation(2, HASH),
        rotation());
  }

  /// The envelope and the claim of a link, which {@link #operations} has by name.
  public static List<Operation> byLink() {
    SigningKey link = key(7);
    return List.of(
        new OpenEnvelope(
            CAFE,
            new Amount(40),
            7,
            Split.EQUAL,
            Optional.empty(),
            0,
            Optional.of(link.publicKey()),
            List.of()),
        new ClaimShare(OBJECT, Optional.of(LinkClaim.sign(OBJECT, signer(), link)), 0, List.of()));
  }

  public static SignedBytes signed(List<Operation> operations) {
    return new CommandSigner(CHAIN)
        .sign(signer(), KEY, ID, NOON_MS, Optional.of(HASH), SALT, operations);
  }
}
