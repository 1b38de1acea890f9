package bhtd.ledger.bench;

import bhtd.ledger.intake.ParsingAhead;
import bhtd.ledger.intake.Recovery;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.CommandSigner;
import bhtd.protocol.command.DefineProgram;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.OpenAccount;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Signature;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Seals rounds of transfers, one signature each, and replays their blocks as a recovery does:
/// signatures are trusted, everything else that a recovery checks is checked.
final class ReplayBench implements AutoCloseable {
  private static final int MEMBERS = 100_000;
  private static final int SIGNERS = 2_000;
  private static final int OPERATIONS = 1_000;
  private static final int TURNS = 3;
  private static final int COMMANDS = 40_000;

  private final LiveChain chain = new LiveChain();
  private final Recovery recovery = new Recovery(Crowd.CHAIN, Crowd.LIABILITY_KEY);
  private final ParsingAhead ahead = new ParsingAhead(recovery);
  private final CommandSigner signer = new CommandSigner(Crowd.CHAIN);
  private final List<SigningKey> keys =
      IntStream.range(0, SIGNERS).parallel().mapToObj(i -> Crowd.signing("member " + i)).toList();
  private long made;

  ReplayBench() {
    List<Command> commands = new ArrayList<>();
    commands.add(
        trusted(
            Crowd.REGISTRAR,
            List.of(
                opening(Crowd.INSTITUTION.publicKey(), AccountKind.INSTITUTION, Optional.empty()),
                opening(
                    Crowd.ISSUANCE.publicKey(),
                    AccountKind.ISSUANCE,
                    Optional.of(Crowd.account(Crowd.INSTITUTION.publicKey()))))));
    commands.add(
        trusted(
            Crowd.INSTITUTION,
            List.of(
                new DefineProgram(Crowd.PROGRAM, 0, Crowd.account(Crowd.ISSUANCE.publicKey())))));
    commands.add(
        trusted(Crowd.ISSUANCE, List.of(new Issue(Crowd.PROGRAM, new Amount(Amount.MAX), 0))));
    commands.addAll(
        all(Crowd.REGISTRAR, i -> opening(key(i), AccountKind.MEMBER, Optional.empty())));
    commands.addAll(
        all(Crowd.ISSUANCE, i -> new Award(Crowd.account(key(i)), 0, new Amount(1_000_000))));
    chain.sealTrusted(commands);
    replay(chain.blocks());
  }

  /// Each by both clocks.
  record Round(AllCores sealed, AllCores replayed, int commands) {}

  /// Seals and replays by turns, so that what waits to be replayed stays small.
  Round round() {
    Round round = new Round(new AllCores(), new AllCores(), TURNS * COMMANDS);
    for (int turn = 0; turn < TURNS; turn++) {
      List<byte[]> records =
          IntStream.range(0, COMMANDS).parallel().mapToObj(i -> transfer(made + i)).toList();
      made += COMMANDS;
      List<byte[]> blocks = new ArrayList<>();
      round.sealed.of(
          () -> {
            chain.seal(records);
            blocks.addAll(chain.blocks());
          });
      round.replayed.of(() -> replay(blocks));
    }
    return round;
  }

  private void replay(List<byte[]> blocks) {
    blocks.forEach(ahead::next);
    ahead.finish();
  }

  /// @throws IllegalStateException if what is owed to holders is not what was sealed
  void checkOwed() {
    recovery.liabilities();
  }

  private byte[] transfer(long number) {
    SigningKey key = keys.get((int) (number % SIGNERS));
    int to = (int) Long.remainderUnsigned(Crowd.mixed(number), MEMBERS - SIGNERS) + SIGNERS;
    return signer
        .sign(
            Crowd.account(key.publicKey()),
            key,
            new UUID(number, number),
            chain.nowMs() + 200_000,
            Optional.empty(),
            salt(),
            List.of(new Transfer(Crowd.account(key(to)), Crowd.PROGRAM, new Amount(1))))
        .bytes();
  }

  private List<Command> all(SigningKey by, IntFunction<Operation> operation) {
    return IntStream.range(0, MEMBERS / OPERATIONS)
        .mapToObj(
            part ->
                trusted(
                    by,
                    IntStream.range(part * OPERATIONS, (part + 1) * OPERATIONS)
                        .mapToObj(operation)
                        .toList()))
        .toList();
  }

  private PublicKey key(int member) {
    return member < SIGNERS ? keys.get(member).publicKey() : Crowd.key(member);
  }

  private static OpenAccount opening(
      PublicKey key, AccountKind kind, Optional<AccountId> institution) {
    return new OpenAccount(
        kind, key, Crowd.KEY_ID, new byte[Signature.BYTES], institution, Optional.empty());
  }

  private Command trusted(SigningKey by, List<Operation> operations) {
    return CommandCodec.parse(
        signer
            .sign(
                Crowd.account(by.publicKey()),
                by,
                new UUID(-1, made++),
                chain.nowMs() + 200_000,
                Optional.empty(),
                salt(),
                operations)
            .bytes());
  }

  private static byte[] salt() {
    return new byte[CommandCodec.SALT_BYTES];
  }

  @Override
  public void close() {
    ahead.close();
    chain.close();
  }
}
