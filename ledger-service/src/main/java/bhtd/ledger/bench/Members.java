package bhtd.ledger.bench;

import bhtd.protocol.command.Award;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.CommandSigner;
import bhtd.protocol.command.DefineProgram;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.OpenAccount;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Signature;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// A merchant's members on a live chain, opened and awarded by sealed commands. Some of them,
/// spread evenly among the others, can sign.
final class Members {
  private static final int OPERATIONS = 1_000;

  /// Commands of so many operations that fit into a block.
  private static final int BLOCK = 5;

  /// Commands that are in memory at a time before they are sealed.
  private static final int COMMANDS = 20 * BLOCK;

  private static final long VALID_MS = 200_000;

  private final LiveChain chain;
  private final int count;
  private final List<SigningKey> keys;
  private final CommandSigner signer = new CommandSigner(Crowd.CHAIN);
  private long made;

  /// @param count a multiple of {@code signers} and of 1,000
  Members(LiveChain chain, int count, int signers) {
    this.chain = chain;
    this.count = count;
    this.keys =
        IntStream.range(0, signers).parallel().mapToObj(i -> Crowd.signing("member " + i)).toList();
  }

  /// Brings them onto the chain, each with a million points.
  ///
  /// @return the blocks that did it
  List<byte[]> settle() {
    chain.sealTrusted(
        List.of(
            trusted(
                Crowd.REGISTRAR,
                List.of(
                    opening(Crowd.INSTITUTION.publicKey(), AccountKind.INSTITUTION),
                    new OpenAccount(
                        AccountKind.ISSUANCE,
                        Crowd.ISSUANCE.publicKey(),
                        Crowd.KEY_ID,
                        new byte[Signature.BYTES],
                        Optional.of(Crowd.account(Crowd.INSTITUTION.publicKey())),
                        Optional.empty()))),
            trusted(
                Crowd.INSTITUTION,
                List.of(
                    new DefineProgram(
                        Crowd.PROGRAM, 0, Crowd.account(Crowd.ISSUANCE.publicKey())))),
            trusted(Crowd.ISSUANCE, List.of(new Issue(Crowd.PROGRAM, new Amount(Amount.MAX), 0)))),
        1);
    all(Crowd.REGISTRAR, i -> opening(key(i), AccountKind.MEMBER));
    award(1_000_000);
    return chain.blocks();
  }

  /// Gives so much to each of them, within a minute of block time if there are at most a million.
  void award(long each) {
    all(Crowd.ISSUANCE, i -> new Award(account(i), 0, new Amount(each)));
  }

  /// How many can sign.
  int signers() {
    return keys.size();
  }

  /// One point from who can sign to a member.
  ///
  /// @param number of the command: no two have the same
  /// @return the command as it stands on the topic
  byte[] transfer(int from, int to, long number) {
    return signed(
            keys.get(from),
            new UUID(number, number),
            List.of(new Transfer(account(to), Crowd.PROGRAM, new Amount(1))))
        .bytes();
  }

  /// The number among all members of who can sign.
  int member(int signing) {
    return signing * (count / keys.size());
  }

  private AccountId account(int member) {
    return Crowd.account(key(member));
  }

  private PublicKey key(int member) {
    int each = count / keys.size();
    return member % each == 0 ? keys.get(member / each).publicKey() : Crowd.key(member);
  }

  private void all(SigningKey by, IntFunction<Operation> operation) {
    for (int part = 0; part < count / OPERATIONS; part += COMMANDS) {
      chain.sealTrusted(
          IntStream.range(part, Math.min(count / OPERATIONS, part + COMMANDS))
              .mapToObj(i -> trusted(by, operations(i, operation)))
              .toList(),
          BLOCK);
    }
  }

  private static List<Operation> operations(int part, IntFunction<Operation> operation) {
    return IntStream.range(part * OPERATIONS, (part + 1) * OPERATIONS).mapToObj(operation).toList();
  }

  private static OpenAccount opening(PublicKey key, AccountKind kind) {
    return new OpenAccount(
        kind, key, Crowd.KEY_ID, new byte[Signature.BYTES], Optional.empty(), Optional.empty());
  }

  private Command trusted(SigningKey by, List<Operation> operations) {
    return CommandCodec.parse(signed(by, new UUID(-1, made++), operations).bytes());
  }

  private SignedBytes signed(SigningKey by, UUID nonce, List<Operation> operations) {
    return signer.sign(
        Crowd.account(by.publicKey()),
        by,
        nonce,
        chain.nowMs() + VALID_MS,
        Optional.empty(),
        new byte[CommandCodec.SALT_BYTES],
        operations);
  }
}
