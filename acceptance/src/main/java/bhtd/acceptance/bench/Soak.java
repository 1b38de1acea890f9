package bhtd.acceptance.bench;

import bhtd.acceptance.rig.Rig;
import bhtd.acceptance.rig.Signing;
import bhtd.acceptance.rig.TopicWriter;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.block.SealedCommand;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.value.Amount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// One command after the other through the whole loop, each sealed in a block and a transaction of
/// its own, until the ledger's producer has made more transactions than its epoch has numbers
/// (32,767): where the broker gives it a new id, and a ledger that took this for a rival would
/// stop.
final class Soak {
  private static final int TRANSACTIONS = 33_500;
  private static final int REPORT_EVERY = 2_500;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final Consumer<String> progress;

  /// @param folder empty; holds the chain
  /// @param progress is told how far it is
  Soak(Path folder, Consumer<String> progress) {
    this.folder = folder;
    this.progress = progress;
  }

  /// @return what happened, in words
  /// @throws IllegalStateException if a command is not sealed, or not accepted
  String run() {
    progress.accept("starting a broker and a ledger of our own");
    try (Rig rig = new Rig(folder);
        BlockWatch watch = new BlockWatch(rig.bootstrap());
        TopicWriter topic = new TopicWriter(rig.bootstrap())) {
      Signing signing = Signing.on(rig.chain());
      Population people = Population.invent();
      List<SignedBytes> settling = people.settle(rig, signing);
      topic.send(settling);
      watch.next(settling.size(), PATIENCE);
      return oneByOne(signing, people, topic, watch);
    }
  }

  private String oneByOne(Signing signing, Population people, TopicWriter topic, BlockWatch watch) {
    long start = System.nanoTime();
    long first = -1;
    long last = -1;
    for (int i = 0; i < TRANSACTIONS; i++) {
      topic.send(List.of(transfer(signing, people, i)));
      Block block = accepted(watch.next(1, PATIENCE).values());
      first = first < 0 ? block.height() : first;
      last = block.height();
      if ((i + 1) % REPORT_EVERY == 0) {
        progress.accept("%,d of %,d transactions".formatted(i + 1, TRANSACTIONS));
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return "%,d commands, each sealed and accepted in a block of its own: blocks %,d to %,d, in %,.0f s (%.0f a second)"
        .formatted(TRANSACTIONS, first, last, seconds, TRANSACTIONS / seconds);
  }

  private static SignedBytes transfer(Signing signing, Population people, int i) {
    int size = people.members().size();
    return signing.sign(
        people.members().get(i % size),
        new Transfer(
            people.members().get((i + 1) % size).account(), Population.PROGRAM, new Amount(1)));
  }

  private static Block accepted(List<byte[]> values) {
    Block block = BlockCodec.parse(values.getFirst());
    List<SealedCommand> commands = block.commands();
    if (values.size() != 1 || commands.size() != 1 || !commands.getFirst().outcome().accepted()) {
      throw new IllegalStateException("block " + block.height() + " is not one good transfer");
    }
    return block;
  }
}
