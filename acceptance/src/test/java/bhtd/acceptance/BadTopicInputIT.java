package bhtd.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.acceptance.WholeStack.Running;
import bhtd.acceptance.rig.Holder;
import bhtd.acceptance.rig.Signing;
import bhtd.acceptance.rig.TopicReader;
import bhtd.acceptance.rig.TopicWriter;
import bhtd.acceptance.stack.LocalStack;
import bhtd.local.Await;
import bhtd.local.Topics;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.block.SealedCommand;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.wire.Refusal;
import bhtd.protocol.wire.RefusalReason;
import bhtd.protocol.wire.SignedCommand;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What somebody may put on the commands topic past every service: nothing of it is sealed, each is
/// refused with its reason, and the ledger goes on.
@ExtendWith(WholeStack.class)
class BadTopicInputIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final LocalStack stack;
  private final Signing signing;
  private final Holder registrar;
  private final TopicWriter topic;
  private final TopicReader refusedTopic;
  private final TopicReader blocksTopic;
  private final List<Refusal> refused = new ArrayList<>();
  private final List<SealedCommand> sealed = new ArrayList<>();

  BadTopicInputIT(Running running) {
    stack = running.stack();
    signing = Signing.on(new ChainId(stack.chain()));
    registrar = Holder.ofSeed(HexFormat.of().parseHex(stack.secret("wallet-service", "registrar")));
    String bootstrap = stack.connection().bootstrapServers();
    topic = new TopicWriter(bootstrap);
    refusedTopic = new TopicReader(bootstrap, Topics.REFUSED);
    blocksTopic = new TopicReader(bootstrap, Topics.BLOCKS);
  }

  @AfterEach
  void close() {
    topic.close();
    refusedTopic.close();
    blocksTopic.close();
  }

  @Test
  void torn_bytes() throws Exception {
    byte[] good = opening(signing).bytes();

    refusedAt(put(Arrays.copyOf(good, good.length / 2)), RefusalReason.MALFORMED);
    refusedAt(put(new byte[0]), RefusalReason.MALFORMED);
    refusedAt(put(new byte[] {1, 2, 3, (byte) 0xff}), RefusalReason.MALFORMED);
  }

  @Test
  void an_unknown_field() throws Exception {
    UnknownFieldSet.Field field = UnknownFieldSet.Field.newBuilder().addVarint(1).build();
    byte[] more =
        SignedCommand.parseFrom(opening(signing).bytes()).toBuilder()
            .setUnknownFields(UnknownFieldSet.newBuilder().addField(15, field).build())
            .build()
            .toByteArray();

    refusedAt(put(more), RefusalReason.MALFORMED);
  }

  @Test
  void operations_that_were_not_signed() throws Exception {
    SignedCommand good = SignedCommand.parseFrom(opening(signing).bytes());
    SignedCommand other = SignedCommand.parseFrom(opening(signing).bytes());
    byte[] swapped =
        good.toBuilder()
            .clearOperations()
            .addAllOperations(other.getOperationsList())
            .build()
            .toByteArray();

    refusedAt(put(swapped), RefusalReason.MALFORMED);
  }

  @Test
  void a_wrong_signature() throws Exception {
    SignedCommand good = SignedCommand.parseFrom(opening(signing).bytes());
    byte[] signature = good.getSignatures(0).getSignature().toByteArray();
    signature[3] ^= 1;
    SignedCommand.Builder bad = good.toBuilder();
    bad.getSignaturesBuilder(0).setSignature(ByteString.copyFrom(signature));

    refusedAt(put(bad.build().toByteArray()), RefusalReason.BAD_SIGNATURE);
  }

  @Test
  void a_foreign_chain() throws Exception {
    Signing foreign = Signing.on(new ChainId("elsewhere"));

    refusedAt(put(opening(foreign).bytes()), RefusalReason.FOREIGN_CHAIN);
  }

  @Test
  void expired_and_too_far_ahead() throws Exception {
    SignedBytes late = opening(signing.valid(Duration.ofSeconds(-30)));
    SignedBytes early = opening(signing.valid(Duration.ofMinutes(10)));

    refusedAt(put(late.bytes()), RefusalReason.EXPIRED);
    refusedAt(put(early.bytes()), RefusalReason.TOO_FAR_AHEAD);
  }

  @Test
  void a_signer_nobody_knows_and_a_key_that_is_not_the_accounts() throws Exception {
    Holder stranger = Holder.withNewKey();
    Transfer gift = new Transfer(stranger.account(), new AssetCode("CAFE"), new Amount(1));
    Holder impostor = new Holder(registrar.account(), stranger.key());

    refusedAt(put(signing.sign(stranger, gift).bytes()), RefusalReason.UNKNOWN_SIGNER);
    refusedAt(put(signing.sign(impostor, gift).bytes()), RefusalReason.WRONG_KEY);
  }

  @Test
  void a_repeated_command_has_its_first_answer() throws Exception {
    SignedBytes command = opening(signing);
    put(command.bytes());
    long index = sealed(command.id()).index();

    Refusal again = refusedAt(put(command.bytes()), RefusalReason.REPEATED);

    assertEquals(index, again.getFirstIndex());
    assertEquals(1, sealed.stream().filter(s -> s.id().equals(command.id())).count());
  }

  /// A good command: a registrar opens a new member's account.
  private SignedBytes opening(Signing how) {
    return how.sign(
        registrar,
        Holder.withNewKey().opened(how.chain(), registrar, AccountKind.MEMBER, Optional.empty()));
  }

  private long put(byte[] bytes) {
    return topic.send(Topics.COMMANDS, Hash.sha256(bytes).toBytes(), bytes);
  }

  /// Waits for the refusal of the record at this offset, and for a good command after it, which is
  /// sealed: so the bad one was passed by and not waited for.
  private Refusal refusedAt(long offset, RefusalReason reason) {
    Await.until(PATIENCE, () -> readRefused().stream().anyMatch(r -> r.getOffset() == offset));
    List<Refusal> found = refused.stream().filter(r -> r.getOffset() == offset).toList();
    assertEquals(1, found.size(), "refusals of the record at " + offset);
    assertEquals(reason, found.getFirst().getReason());
    SignedBytes good = opening(signing);
    put(good.bytes());
    sealed(good.id());
    String id = HexFormat.of().formatHex(found.getFirst().getCommandId().toByteArray());
    long answers = sealed.stream().filter(s -> s.id().toString().equals(id)).count();
    assertEquals(reason == RefusalReason.REPEATED ? 1 : 0, answers, "sealed answers to " + id);
    return found.getFirst();
  }

  private SealedCommand sealed(Hash id) {
    Await.until(PATIENCE, () -> readSealed().stream().anyMatch(s -> s.id().equals(id)));
    return sealed.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
  }

  private List<Refusal> readRefused() {
    for (byte[] value : refusedTopic.next()) {
      try {
        refused.add(Refusal.parseFrom(value));
      } catch (InvalidProtocolBufferException e) {
        throw new IllegalStateException("a refusal that cannot be read", e);
      }
    }
    return refused;
  }

  private List<SealedCommand> readSealed() {
    blocksTopic.next().forEach(block -> sealed.addAll(BlockCodec.parse(block).commands()));
    return sealed;
  }
}
