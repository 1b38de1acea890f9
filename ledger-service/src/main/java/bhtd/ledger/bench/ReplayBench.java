package bhtd.ledger.bench;

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
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
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

  private final LiveChain chain = new LiveChain();
  private final Recovery recovery = new Recovery(Crowd.CHAIN, Crowd.LIABILITY_KEY);
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
    chain.blocks().forEach(recovery::next);
  }

  /// Commands a second: sealed with all cores at work, and replayed with one. Counted by the
  /// processor's time of the whole process, so that it does not matter who else uses the machine.
  record Round(double sealed, double replayed) {}

  Round round(int count) {
    List<byte[]> records =
        IntStream.range(0, count).parallel().mapToObj(i -> transfer(made + i)).toList();
    made += count;
    long start = processorNanos();
    chain.seal(records);
    List<byte[]> blocks = chain.blocks();
    long middle = processorNanos();
    blocks.forEach(recovery::next);
    long end = processorNanos();
    int cores = Runtime.getRuntime().availableProcessors();
    return new Round(cores * count * 1e9 / (middle - start), count * 1e9 / (end - middle));
  }

  /// @throws IllegalStateException if what is owed to holders is not what was sealed
  void checkOwed() {
    recovery.liabilities();
  }

  private static long processorNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
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
    chain.close();
  }
}
