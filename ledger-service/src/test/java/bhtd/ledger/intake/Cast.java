package bhtd.ledger.intake;

import bhtd.protocol.block.Genesis;
import bhtd.protocol.block.Limits;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.CommandSigner;
import bhtd.protocol.command.DefineProgram;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.OpenAccount;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Possession;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Ids;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Who acts on a chain in a test, each with a key made of their name; signs for real.
public final class Cast {
  public static final AssetCode CAFE = new AssetCode("CAFE");

  final ChainId chain;

  Cast(ChainId chain) {
    this.chain = chain;
  }

  public static SigningKey key(String name) {
    return SigningKey.ofSeed(Hash.sha256(name.getBytes(StandardCharsets.UTF_8)).toBytes());
  }

  public static AccountId id(String name) {
    return AccountId.ofKey(key(name).publicKey().bytes());
  }

  Genesis genesis() {
    return new Genesis(
        chain,
        "ledger.localhost/" + chain,
        key("operator").publicKey(),
        List.of(key("registrar").publicKey()),
        key("settler").publicKey(),
        key("log").publicKey(),
        Genesis.RULES_VERSION,
        Genesis.SIGNATURE_RULE,
        Limits.DEFAULT,
        false,
        new BlockTime(System.currentTimeMillis()));
  }

  public SignedBytes signed(String signer, Operation... operations) {
    return signed(signer, System.currentTimeMillis() + 240_000, operations);
  }

  SignedBytes signed(String signer, long validUntilMs, Operation... operations) {
    return signed(signer, signer, validUntilMs, operations);
  }

  /// Somebody else's key under a command on the signer's behalf.
  SignedBytes signedWithKeyOf(String thief, String signer, Operation... operations) {
    return signed(signer, thief, System.currentTimeMillis() + 240_000, operations);
  }

  private SignedBytes signed(
      String signer, String keyOf, long validUntilMs, Operation... operations) {
    return new CommandSigner(chain)
        .sign(
            id(signer),
            key(keyOf),
            Ids.random(),
            validUntilMs,
            Optional.empty(),
            Hash.sha256(Ids.toBytes(Ids.random())).toBytes(),
            List.of(operations));
  }

  OpenAccount open(String name, AccountKind kind, Optional<String> institution) {
    java.util.UUID keyId = Ids.random();
    byte[] possession =
        key(name)
            .sign(Possession.toSign(chain, id("registrar"), kind, keyId, key(name).publicKey()));
    return new OpenAccount(
        kind,
        key(name).publicKey(),
        keyId,
        possession,
        institution.map(Cast::id),
        Optional.empty());
  }

  /// CAFE with its accounts and a batch of a million, and the members.
  public List<SignedBytes> shop(String... members) {
    Operation[] openings = new Operation[members.length];
    for (int i = 0; i < members.length; i++) {
      openings[i] = open(members[i], AccountKind.MEMBER, Optional.empty());
    }
    return List.of(
        signed(
            "registrar",
            open("cafe", AccountKind.INSTITUTION, Optional.empty()),
            open("cafe issuance", AccountKind.ISSUANCE, Optional.of("cafe"))),
        signed("registrar", openings),
        signed("cafe", new DefineProgram(CAFE, 0, id("cafe issuance"))),
        signed("cafe issuance", new Issue(CAFE, new Amount(1_000_000), 0)));
  }

  public Award award(String to, long points) {
    return new Award(id(to), 0, new Amount(points));
  }

  Transfer transfer(String to, long points) {
    return new Transfer(id(to), CAFE, new Amount(points));
  }
}
