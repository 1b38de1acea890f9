package bhtd.protocol.command;

import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Rate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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

  public static Propose terms() {
    return new Propose(
        CAFE,
        BOOKS,
        EUR,
        new Rate(1, 100),
        AgreementMode.REDEEM,
        AgreementSettlement.NET,
        new Amount(1_000_000),
        0,
        NOON_MS,
        1);
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

  public static List<Operation> operations() {
    return List.of(
        openAccount(),
        new Claim(HASH),
        new DefineCurrency(EUR, 2),
        new DefineProgram(CAFE, 0, ALICE),
        new Issue(CAFE, new Amount(1_000_000), NOON_MS),
        new Award(ALICE, 0, new Amount(100)),
        new Transfer(ALICE, CAFE, new Amount(40)),
        terms(),
        new Accept(HASH),
        new Charge(
            HASH, new Amount(500), EUR, mandate(), List.of(new Leg(CAFE, new Amount(500), HASH))));
  }

  public static SignedBytes signed(List<Operation> operations) {
    return new CommandSigner(CHAIN)
        .sign(signer(), KEY, ID, NOON_MS, Optional.of(HASH), SALT, operations);
  }
}
