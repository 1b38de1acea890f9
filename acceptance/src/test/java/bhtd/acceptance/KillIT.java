package bhtd.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.acceptance.Launcher.Outcome;
import bhtd.acceptance.WholeStack.Running;
import bhtd.acceptance.http.Answer;
import bhtd.acceptance.rig.Holder;
import bhtd.acceptance.rig.Signing;
import bhtd.acceptance.rig.TopicReader;
import bhtd.acceptance.rig.TopicWriter;
import bhtd.acceptance.stack.LocalStack;
import bhtd.acceptance.story.Cast;
import bhtd.acceptance.story.Json;
import bhtd.local.Topics;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.block.SealedCommand;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The ledger's process is killed (SIGKILL) again and again in the middle of 10,000 transfers; the
/// stack starts it again each time. Afterwards every transfer has exactly one answer, and it is the
/// one that a model of the transfers, in their order on the topic, gives; the auditor agrees.
@ExtendWith(WholeStack.class)
class KillIT {
  private static final int MEMBERS = 100;
  private static final int EACH = 150;
  private static final int TRANSFERS = 10_000;
  private static final int KILLS = 4;
  private static final int CHUNK = 250;

  /// How many transfers may be on the topic without an answer: enough that each kill meets some.
  private static final int AHEAD = 1_000;

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Running running;
  private final LocalStack stack;
  private final Signing signing;

  KillIT(Running running) {
    this.running = running;
    this.stack = running.stack();
    this.signing = Signing.on(new ChainId(stack.chain()));
  }

  @Test
  void a_killed_ledger_loses_nothing_and_doubles_nothing() {
    long seed = System.nanoTime();
    System.out.println("KillIT: seed " + seed);
    Random random = new Random(seed);
    List<Holder> members = IntStream.range(0, MEMBERS).mapToObj(i -> Holder.withNewKey()).toList();
    String bootstrap = stack.connection().bootstrapServers();
    try (TopicReader blocks = new TopicReader(bootstrap, Topics.BLOCKS);
        TopicWriter topic = new TopicWriter(bootstrap)) {
      Answers answers = new Answers(blocks);
      open(members, topic, answers);
      award(members);

      TransferModel model = new TransferModel(members, EACH);
      List<SignedBytes> transfers = send(model, random, topic, answers);
      answers.awaitAll(transfers);

      assertEquals(model.accepted(), answers.acceptedOf(transfers));
      assertEquals(Map.of(), answers.answeredTwice(), "commands with more than one answer");
    }
    Outcome verified = running.bhtd().run("verify", "--json");
    assertEquals(0, verified.exit(), () -> verified.out() + verified.err());
  }

  /// After how many answers the process is killed, in ascending order.
  private static List<Integer> moments(Random random) {
    return random.ints(KILLS, 200, TRANSFERS - AHEAD).sorted().boxed().toList();
  }

  private void open(List<Holder> members, TopicWriter topic, Answers answers) {
    byte[] seed = HexFormat.of().parseHex(stack.secret("wallet-service", "registrar"));
    Holder registrar = Holder.ofSeed(seed);
    List<Operation> opened =
        members.stream()
            .<Operation>map(
                m -> m.opened(signing.chain(), registrar, AccountKind.MEMBER, Optional.empty()))
            .toList();
    List<SignedBytes> command = List.of(signing.sign(registrar, opened));
    topic.send(command);
    answers.awaitAll(command);
    assertEquals(List.of(true), answers.acceptedOf(command));
  }

  private void award(List<Holder> members) {
    Cast cast = Cast.ready(stack, "kill");
    List<JsonNode> rows =
        members.stream()
            .<JsonNode>map(
                m ->
                    Json.object(
                        "account", m.account().toString(), "amount", Integer.toString(EACH)))
            .toList();
    JsonNode body = Json.object("program", "CAFE", "mode", "all", "awards", Json.array(rows));
    Answer awarded = cast.cafe().backEnd().post("/merchant/v1/awards", body);
    assertTrue(awarded.ok(), awarded::problem);
  }

  /// Keeps the topic a little ahead of the ledger, and kills the ledger now and then. Each is
  /// signed just before it is sent: it is valid for some minutes, and the kills take their time.
  private List<SignedBytes> send(
      TransferModel model, Random random, TopicWriter topic, Answers answers) {
    List<Integer> moments = moments(random);
    List<SignedBytes> transfers = new ArrayList<>();
    int kills = 0;
    while (transfers.size() < TRANSFERS) {
      List<SignedBytes> next =
          IntStream.range(0, CHUNK).mapToObj(i -> model.next(random, signing)).toList();
      topic.send(next);
      transfers.addAll(next);
      answers.awaitCount(transfers, Math.max(0, transfers.size() - AHEAD));
      if (kills < moments.size() && transfers.size() >= moments.get(kills)) {
        kill();
        kills++;
      }
    }
    assertEquals(KILLS, kills);
    return transfers;
  }

  private void kill() {
    ProcessHandle ledger = running.process("ledger-service");
    assertTrue(ledger.destroyForcibly());
    ledger.onExit().join();
  }

  /// What the blocks say of each command.
  private static final class Answers {
    private final TopicReader blocks;
    private final Map<Hash, Boolean> accepted = new HashMap<>();
    private final Map<Hash, Integer> twice = new HashMap<>();

    Answers(TopicReader blocks) {
      this.blocks = blocks;
    }

    void awaitAll(List<SignedBytes> commands) {
      awaitCount(commands, commands.size());
    }

    void awaitCount(List<SignedBytes> commands, int count) {
      long end = System.nanoTime() + PATIENCE.toNanos();
      long answered = answered(commands);
      while (answered < count) {
        assertTrue(System.nanoTime() < end, answered + " of " + count + " answered in time");
        blocks.next().forEach(this::read);
        answered = answered(commands);
      }
    }

    private long answered(List<SignedBytes> commands) {
      return commands.stream().filter(command -> accepted.containsKey(command.id())).count();
    }

    private void read(byte[] block) {
      for (SealedCommand command : BlockCodec.parse(block).commands()) {
        if (accepted.put(command.id(), command.outcome().accepted()) != null) {
          twice.merge(command.id(), 2, (before, two) -> before + 1);
        }
      }
    }

    List<Boolean> acceptedOf(List<SignedBytes> commands) {
      return commands.stream().map(command -> accepted.getOrDefault(command.id(), false)).toList();
    }

    Map<Hash, Integer> answeredTwice() {
      return twice;
    }
  }
}
