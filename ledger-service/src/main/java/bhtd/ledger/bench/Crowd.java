package bhtd.ledger.bench;

import bhtd.ledger.machine.Ledger;
import bhtd.protocol.block.Genesis;
import bhtd.protocol.block.Limits;
import bhtd.protocol.event.AccountOpened;
import bhtd.protocol.event.BatchIssued;
import bhtd.protocol.event.Lot;
import bhtd.protocol.event.PointsAwarded;
import bhtd.protocol.event.ProgramDefined;
import bhtd.protocol.sign.LiabilityKey;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Members by number, whose keys and ids follow from it: nothing is kept of them here.
///
/// One merchant, one program, one batch that never expires: each member has one account-lot.
final class Crowd {
  static final ChainId CHAIN = new ChainId("bench");
  static final LiabilityKey LIABILITY_KEY = LiabilityKey.derive(new byte[32], CHAIN);
  static final AssetCode PROGRAM = new AssetCode("BENCH");
  static final BlockTime START = new BlockTime(1_790_000_000_000L);
  private static final Amount EACH = new Amount(1_000_000);
  static final UUID KEY_ID = new UUID(0x7000, 7);
  private static final Lot LOT = new Lot(0, 0, 0);

  static final SigningKey REGISTRAR = signing("registrar");
  static final SigningKey INSTITUTION = signing("institution");
  static final SigningKey ISSUANCE = signing("issuance");

  private Crowd() {}

  static Genesis genesis() {
    return new Genesis(
        CHAIN,
        "ledger.localhost/" + CHAIN,
        signing("operator").publicKey(),
        List.of(REGISTRAR.publicKey()),
        signing("settler").publicKey(),
        signing("log").publicKey(),
        Genesis.RULES_VERSION,
        Genesis.SIGNATURE_RULE,
        Limits.DEFAULT,
        /* testChain= */ true,
        START);
  }

  /// A ledger with a merchant, its program and its batch.
  static Ledger merchant() {
    Ledger ledger = new Ledger(genesis());
    ledger.endBlock();
    ledger.apply(opened(INSTITUTION.publicKey(), AccountKind.INSTITUTION, Optional.empty()), START);
    ledger.apply(
        opened(
            ISSUANCE.publicKey(),
            AccountKind.ISSUANCE,
            Optional.of(account(INSTITUTION.publicKey()))),
        START);
    ledger.apply(
        new ProgramDefined(
            PROGRAM, 0, account(INSTITUTION.publicKey()), account(ISSUANCE.publicKey())),
        START);
    ledger.apply(
        new BatchIssued(0, PROGRAM, new Amount(Amount.MAX), 0, List.of(), List.of(), false), START);
    return ledger;
  }

  static void open(Ledger ledger, int members) {
    for (int member = 0; member < members; member++) {
      ledger.apply(opened(key(member), AccountKind.MEMBER, Optional.empty()), START);
    }
  }

  static void award(Ledger ledger, int members) {
    for (int member = 0; member < members; member++) {
      ledger.apply(award(id(member)), START);
    }
  }

  static PointsAwarded award(AccountId to) {
    return new PointsAwarded(to, PROGRAM, LOT, EACH, 0, Optional.empty(), 0);
  }

  static AccountOpened opened(PublicKey key, AccountKind kind, Optional<AccountId> institution) {
    return new AccountOpened(
        account(key),
        kind,
        key,
        KEY_ID,
        institution,
        Optional.empty(),
        account(REGISTRAR.publicKey()));
  }

  /// 32 bytes that nobody can sign with.
  static PublicKey key(int member) {
    ByteBuffer bytes = ByteBuffer.allocate(PublicKey.BYTES);
    for (int i = 0; i < 4; i++) {
      bytes.putLong(mixed(4L * member + i));
    }
    return PublicKey.of(bytes.array());
  }

  static AccountId id(int member) {
    return account(key(member));
  }

  static AccountId account(PublicKey key) {
    return AccountId.ofKey(key.bytes());
  }

  static SigningKey signing(String name) {
    return SigningKey.ofSeed(Hash.sha256(name.getBytes(StandardCharsets.UTF_8)).toBytes());
  }

  /// Bits that look like chance and are the same each time.
  static long mixed(long number) {
    long z = (number + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
