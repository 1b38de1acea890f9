package bhtd.acceptance.bench;

import bhtd.acceptance.rig.Rig;
import bhtd.acceptance.rig.Signing;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.block.SealedCommand;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.sign.Dsse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Runs the rounds: of each load in turn, a yardstick before each, so that whatever else the
/// machine does meets both alike. A round's clock runs from the moment its commands can be seen on
/// the topic to the moment the block with the last of them, committed, has been read.
final class Bench implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path folder;
  private final Consumer<String> progress;
  private final Rig rig;
  private final Signing signing;
  private final Population people = Population.invent();
  private final Backlog backlog;
  private final BlockWatch watch;
  private final KafkaYardstick kafka;
  private final SignatureYardstick signatures = new SignatureYardstick();

  private final Series rule = new Series();
  private List<SignatureYardstick.Signed> samples = List.of();

  /// @param folder empty; holds the chain and what is recorded
  /// @param progress is told what is being done
  Bench(Path folder, Consumer<String> progress) {
    this.folder = folder;
    this.progress = progress;
    progress.accept("starting a broker and a ledger of our own");
    this.rig = new Rig(folder);
    this.signing = Signing.on(rig.chain());
    this.backlog = new Backlog(rig.bootstrap());
    this.watch = new BlockWatch(rig.bootstrap());
    this.kafka = new KafkaYardstick(rig.bootstrap());
  }

  Results run(Plan plan) {
    settle();
    samples = samples(people, signing);
    List<Measured> loads = plan.loads().stream().map(Measured::of).toList();
    for (int i = 1; i <= plan.warmups(); i++) {
      for (Load load : plan.loads()) {
        progress.accept("warming up, " + i + " of " + plan.warmups() + ": " + load.figure());
        kafka.seconds(round(load).blocks());
        signatures.round(samples);
      }
    }
    for (int i = 1; i <= plan.rounds(); i++) {
      for (Measured measured : loads) {
        Load load = measured.load();
        progress.accept("round " + i + " of " + plan.rounds() + ": " + load.figure());
        rule.add(signatures.round(samples));
        Round round = round(load);
        measured.sealed().add(load.operationsPerRound() / round.seconds());
        measured.written().add(load.operationsPerRound() / kafka.seconds(round.blocks()));
      }
    }
    return new Results(signatures.name(), rule, loads);
  }

  /// What bounds a load, from a round that is recorded and does not count.
  List<String> profile(Load load) {
    progress.accept("recording a round of " + load.figure() + " to see what bounds it");
    return new Profile(rig.ledger(), folder).of(() -> round(load));
  }

  private void settle() {
    progress.accept("opening 1,000 accounts, issuing and awarding");
    List<SignedBytes> commands = people.settle(rig, signing);
    backlog.release(commands);
    accepted(watch.next(commands.size(), PATIENCE).values(), commands.size());
  }

  private record Round(double seconds, List<byte[]> blocks) {}

  private Round round(Load load) {
    List<SignedBytes> commands = load.signed(people, signing);
    long start = backlog.release(commands);
    BlockWatch.Sealed done = watch.next(load.commands(), PATIENCE);
    accepted(done.values(), load.commands());
    return new Round((done.lastNanos() - start) / 1e9, done.values());
  }

  /// A figure counts only if the ledger said yes to all of it.
  private static void accepted(List<byte[]> blocks, int commands) {
    int accepted = 0;
    for (byte[] bytes : blocks) {
      Block block = BlockCodec.parse(bytes);
      for (SealedCommand command : block.commands()) {
        if (!command.outcome().accepted()) {
          throw new IllegalStateException("rejected: " + command.outcome().rejection());
        }
        accepted++;
      }
    }
    if (accepted != commands) {
      throw new IllegalStateException(accepted + " commands were sealed, not " + commands);
    }
  }

  /// What the yardstick of signatures verifies: commands as S1 sends them.
  static List<SignatureYardstick.Signed> samples(Population people, Signing signing) {
    return Load.S1.signed(people, signing).stream().limit(10_000).map(Bench::sample).toList();
  }

  private static SignatureYardstick.Signed sample(SignedBytes bytes) {
    Command command = CommandCodec.parse(bytes.bytes());
    var signature = command.signatures().getFirst();
    return new SignatureYardstick.Signed(
        signature.publicKey(), Dsse.pae(Dsse.COMMAND, command.bodyBytes()), signature.bytes());
  }

  @Override
  public void close() {
    signatures.close();
    kafka.close();
    watch.close();
    backlog.close();
    rig.close();
  }
}
