package bhtd.acceptance.bench;

import bhtd.acceptance.rig.Rig;
import bhtd.acceptance.rig.Signing;
import bhtd.acceptance.rig.TopicReader;
import bhtd.local.Topics;
import bhtd.protocol.command.SignedBytes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// How many signatures a second the auditor checks when it reads a folder, with everything else
/// that it checks, in a process of its own as {@code ./bhtd verify --folder} starts it: by its own
/// clock; and by its processor time, beside that of the rule, for a machine that others use, too.
/// Its start and its compilers count, as they do for everybody.
final class VerifyBench {
  static final String FIGURE = "verify";
  private static final double GOAL = 0.80;
  private static final int LOADS = 50;
  private static final int ROUNDS = 3;

  private final Path folder;
  private final Consumer<String> progress;
  private final Series audits = new Series();
  private final Series rule = new Series();
  private final Series auditsByProcessor = new Series();
  private final Series ruleByProcessor = new Series();

  /// @param folder empty; holds the chain
  /// @param progress is told what is being done
  VerifyBench(Path folder, Consumer<String> progress) {
    this.folder = folder;
    this.progress = progress;
  }

  List<Figure> run() throws IOException {
    Path chain = folder.resolve("chain");
    List<SignatureYardstick.Signed> samples;
    String key;
    try (Rig rig = new Rig(folder.resolve("rig"))) {
      Signing signing = Signing.on(rig.chain());
      Population people = Population.invent();
      samples = Bench.samples(people, signing);
      seal(rig, signing, people, chain);
      key = rig.log().verifier().toString();
    }
    try (SignatureYardstick signatures = new SignatureYardstick()) {
      signatures.round(samples);
      for (int i = 1; i <= ROUNDS; i++) {
        progress.accept("round " + i + " of " + ROUNDS + ": " + FIGURE);
        SignatureYardstick.Rate rate = signatures.rate(samples);
        rule.add(rate.clock());
        ruleByProcessor.add(rate.processor());
        audit(chain, key, i);
      }
      String name = signatures.name();
      return List.of(
          Figure.of(FIGURE, audits, name, rule, GOAL),
          Figure.of(FIGURE + "/processor", auditsByProcessor, name, ruleByProcessor, GOAL));
    }
  }

  /// A chain of transfers, one signature each.
  private void seal(Rig rig, Signing signing, Population people, Path chain) {
    ChainFolder kept = new ChainFolder(chain);
    try (TopicReader blocks = TopicReader.fromTheBeginning(rig.bootstrap(), Topics.BLOCKS);
        Backlog backlog = new Backlog(rig.bootstrap())) {
      List<SignedBytes> opening = people.settle(rig, signing);
      backlog.release(opening);
      long commands = opening.size();
      for (int i = 1; i <= LOADS; i++) {
        progress.accept("sealing transfers to be audited, " + i + " of " + LOADS);
        List<SignedBytes> load = Load.S1.signed(people, signing);
        backlog.release(load);
        commands += load.size();
        while (kept.size() < commands) {
          blocks.next().forEach(kept::add);
        }
      }
    }
    kept.sign(rig.log(), rig.liabilities());
  }

  private void audit(Path chain, String key, int round) throws IOException {
    Path out = folder.resolve("audit-" + round);
    Rig.verify(
        List.of(
            "--folder",
            chain.toString(),
            "--key",
            key,
            "--memory",
            folder.resolve("seen-" + round).toString(),
            "--json"),
        folder,
        out);
    List<String> lines = Files.readAllLines(out);
    JsonNode answer = new ObjectMapper().readTree(lines.getLast());
    if (!answer.path("ok").asBoolean()) {
      throw new IllegalStateException("the chain does not hold: " + lines.getLast());
    }
    long signatures = answer.path("signatures").asLong();
    int cores = Runtime.getRuntime().availableProcessors();
    audits.add(signatures / answer.path("seconds").asDouble());
    auditsByProcessor.add(signatures * cores / answer.path("processor_seconds").asDouble());
  }
}
