package bhtd.protocol.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import bhtd.protocol.value.ObjectKey;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// What is malformed in an operation, for its bytes alone. SPEC.md, "Limits".
class OperationLimitsTest {
  private static final long DAY_MS = 86_400_000;
  private static final Amount FIVE = new Amount(5);

  @Test
  void there_is_a_sample_of_every_kind_of_operation() {
    List<Class<?>> kinds =
        Samples.operations().stream().<Class<?>>map(Operation::getClass).toList();

    assertEquals(List.of(Operation.class.getPermittedSubclasses()), kinds);
  }

  @Test
  void every_operation_comes_back_with_the_same_bytes_whole_or_bare() {
    for (Operation operation : samplesAndBare()) {
      byte[] bytes = OperationCodec.toBytes(operation);
      assertArrayEquals(bytes, OperationCodec.toBytes(parse(bytes)), operation::toString);
      assertArrayEquals(
          bytes, OperationCodec.toBytes(OperationCodec.read(ByteString.copyFrom(bytes))));
    }
  }

  @Test
  void an_operation_has_one_spelling() throws Exception {
    UnknownFieldSet unknown =
        UnknownFieldSet.newBuilder()
            .addField(2_000, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .build();
    for (Operation operation : samplesAndBare()) {
      byte[] bytes = OperationCodec.toBytes(operation);
      byte[] unknownField =
          bhtd.protocol.wire.Operation.parseFrom(bytes).toBuilder()
              .setUnknownFields(unknown)
              .build()
              .toByteArray();
      byte[] twice = Arrays.copyOf(bytes, 2 * bytes.length);
      System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
      malformed(() -> parse(unknownField));
      malformed(() -> parse(twice));
      malformed(() -> parse(Arrays.copyOf(bytes, bytes.length - 1)));
    }
  }

  @Test
  void an_operation_has_at_most_1024_bytes() {
    List<Hash> many = Collections.nCopies(40, Samples.HASH);
    var wire = bhtd.protocol.wire.ClaimShare.newBuilder();
    many.forEach(hash -> wire.addMemberPath(Wire.bytes(hash)));
    malformed(
        () ->
            parse(
                bhtd.protocol.wire.Operation.newBuilder()
                    .setClaimShare(wire)
                    .build()
                    .toByteArray()));
    malformed(() -> parse(new byte[0]));
  }

  @Test
  void amounts_are_1_to_10_to_the_15() {
    wire(b -> b.getTransferBuilder().setAmount(0), "Transfer");
    wire(b -> b.getTransferBuilder().setAmount(Amount.MAX + 1), "Transfer");
    wire(b -> b.getTransferBuilder().setAmount(-1), "Transfer");
    wire(b -> b.getSetPolicyBuilder().getPolicyBuilder().setTransferMax(-1), "SetPolicy");
    wire(b -> b.getSetLimitsBuilder().setHoldingMax(Amount.MAX + 1), "SetLimits");
    wire(b -> b.getChargeBuilder().setCash(Amount.MAX + 1), "Charge");
  }

  @Test
  void numbers_and_times_are_below_2_to_the_63() {
    wire(b -> b.getAwardBuilder().setBatch(-1), "Award");
    wire(b -> b.getAwardBuilder().setMaturesAtMs(-1), "Award");
    wire(b -> b.getAwardBuilder().setClawbackUntilMs(-1), "Award");
    wire(b -> b.getIssueBuilder().setExpiresAtMs(-1), "Issue");
    wire(b -> b.getExtendLotBuilder().setLot(-1), "ExtendLot");
    wire(b -> b.getExtendLotBuilder().setExpiresAtMs(-1), "ExtendLot");
    wire(b -> b.getRetireBuilder().setBatch(-1), "Retire");
    wire(b -> b.getConvertBuilder().setBatch(-1), "Convert");
    wire(b -> b.getEndAgreementBuilder().setEndsAtMs(-1), "EndAgreement");
    wire(b -> b.getOpenDisputeBuilder().setAmount(0), "OpenDispute");
    wire(b -> b.getOpenDisputeBuilder().setAmount(Amount.MAX + 1), "OpenDispute");
    wire(b -> b.getRuleDisputeBuilder().setAmount(-1), "RuleDispute");
    wire(b -> b.getRuleDisputeBuilder().setAmount(Amount.MAX + 1), "RuleDispute");
    wire(b -> b.getActivateRulesBuilder().setHeight(-1), "ActivateRules");
    wire(b -> b.getActivateRulesBuilder().setTimeMs(-1), "ActivateRules");
    wire(b -> b.getActivateRulesBuilder().setVersion(0), "ActivateRules");
    wire(b -> b.getCancelActivationBuilder().setVersion(0), "CancelActivation");
    wire(b -> b.getRotateLogKeyBuilder().setOverlapUntilMs(-1), "RotateLogKey");
    wire(b -> b.getSetLimitsBuilder().setEnvelopesPerDayMax(-1), "SetLimits");
    wire(b -> b.getSetLimitsBuilder().setClaimsPerDayMax(-1), "SetLimits");
  }

  @Test
  void reasons_references_and_keys_have_their_length() {
    ByteString shorter = ByteString.copyFrom(new byte[31]);
    wire(b -> b.getFreezeBuilder().setReason(shorter), "Freeze");
    wire(b -> b.getUnfreezeBuilder().clearReason(), "Unfreeze");
    wire(b -> b.getSetLimitsBuilder().clearReason(), "SetLimits");
    wire(b -> b.getAppointRegistrarBuilder().clearReason(), "AppointRegistrar");
    wire(b -> b.getAppointRegistrarBuilder().setPossession(shorter), "AppointRegistrar");
    wire(b -> b.getDismissRegistrarBuilder().setReason(shorter), "DismissRegistrar");
    wire(b -> b.getRotateLogKeyBuilder().setHandover(shorter), "RotateLogKey");
    wire(b -> b.getRotateLogKeyBuilder().clearPossession(), "RotateLogKey");
    wire(b -> b.getCaptureBuilder().setCashReference(shorter), "Capture");
    wire(b -> b.getDepositBuilder().setBankLine(shorter), "Deposit");
    wire(b -> b.getSettleWindowBuilder().setNetsRoot(shorter), "SettleWindow");
    wire(b -> b.getSettleWindowBuilder().setWindow(0), "SettleWindow");
    wire(b -> b.getRotateKeyBuilder().setPublicKey(shorter), "RotateKey");
    wire(b -> b.getRotateKeyBuilder().setPossession(shorter), "RotateKey");
    wire(b -> b.getRotateKeyBuilder().clearKeyId(), "RotateKey");
    wire(b -> b.getTakeSwapBuilder().setOffer(shorter), "TakeSwap");
    wire(b -> b.getChargeBuilder().getLegsBuilder(0).setAgreement(shorter), "Charge");
    wire(b -> b.getPayBuilder().clearRequest(), "Pay");
    wire(b -> b.getChargeBuilder().clearMandate(), "Charge");
  }

  @Test
  void tiers_categories_and_scales_are_within_their_range() {
    malformed(() -> new SetTier(Samples.ALICE, 3));
    malformed(() -> new SetTier(Samples.ALICE, -1));
    malformed(() -> new SetLimits(3, Samples.CAFE, 0, 0, 0, 0, Samples.HASH));
    malformed(() -> new SetCategory(Samples.BOOKS, 10_000));
    malformed(() -> new SetCategory(Samples.BOOKS, -1));
    malformed(() -> new DefineCurrency(Samples.EUR, 9));
    malformed(() -> new DefineProgram(Samples.CAFE, 9, Samples.ALICE));
  }

  @Test
  void restrictions_of_a_batch_ascend_and_are_at_most_16() {
    List<AccountId> merchants = merchants(17);
    malformed(() -> issue(merchants, List.of()));
    malformed(() -> issue(merchants.subList(0, 2).reversed(), List.of()));
    malformed(() -> issue(List.of(Samples.ALICE, Samples.ALICE), List.of()));
    malformed(() -> issue(List.of(), IntStream.rangeClosed(1, 17).boxed().toList()));
    malformed(() -> issue(List.of(), List.of(2, 1)));
    malformed(() -> issue(List.of(), List.of(2, 2)));
    malformed(() -> issue(List.of(), List.of(0)));
    malformed(() -> issue(List.of(), List.of(10_000)));
    issue(merchants.subList(0, 16), IntStream.rangeClosed(1, 16).boxed().toList());
  }

  @Test
  void an_operation_names_at_most_32_lots_and_each_once() {
    List<LotChoice> many = lots(33);
    List<LotChoice> twice = List.of(new LotChoice(1, FIVE), new LotChoice(1, FIVE));
    for (List<LotChoice> lots : List.of(many, twice)) {
      malformed(() -> new Transfer(Samples.ALICE, Samples.CAFE, FIVE, lots));
      malformed(() -> new AwardCirculated(Samples.ALICE, Samples.CAFE, FIVE, lots));
      malformed(() -> new Leg(Samples.CAFE, FIVE, Optional.empty(), lots));
      malformed(() -> new Convert(Samples.HASH, FIVE, 0, lots));
      malformed(() -> new OfferSwap(Samples.CAFE, FIVE, Samples.EUR, FIVE, lots));
      malformed(() -> new TakeSwap(Samples.OBJECT, lots));
      malformed(() -> envelope(2, Optional.of(Samples.HASH), 2, /* byLink= */ false, lots));
    }
    malformed(() -> new LotChoice(-1, FIVE));
    new TakeSwap(Samples.OBJECT, lots(32));
    Leg cafe = new Leg(Samples.CAFE, FIVE, Optional.empty(), lots(17));
    Leg books = new Leg(new AssetCode("BOOKS"), FIVE, Optional.empty(), lots(16));
    malformed(() -> new Pay(Samples.request(), List.of(cafe, books), 0));
  }

  @Test
  void a_payment_has_at_most_16_legs_each_of_another_asset_and_something_to_pay() {
    List<Leg> legs = legs(17);
    malformed(() -> new Pay(Samples.request(), legs, 0));
    malformed(() -> new Pay(Samples.request(), List.of(legs.get(0), legs.get(0)), 0));
    malformed(() -> new Pay(Samples.request(), List.of(), 0));
    malformed(() -> new Pay(Samples.request(), List.of(), -1));
    malformed(() -> charge(legs, 0, 0));
    malformed(() -> charge(List.of(), 0, 0));
    charge(legs.subList(0, 16), 0, 0);
    charge(List.of(), 5, 0);
  }

  @Test
  void a_hold_is_released_after_30_days_at_most() {
    charge(List.of(), 5, 30 * DAY_MS);
    malformed(() -> charge(List.of(), 5, 30 * DAY_MS + 1));
    malformed(() -> charge(List.of(), 5, -1));
    malformed(() -> request(30 * DAY_MS + 1));
    malformed(() -> request(-1));
  }

  @Test
  void an_envelope_has_1_to_100_shares_and_is_for_members_or_for_a_link() {
    Optional<Hash> members = Optional.of(Samples.HASH);
    envelope(100, members, 100, false, List.of());
    envelope(1, Optional.empty(), 0, true, List.of());
    malformed(() -> envelope(0, members, 5, false, List.of()));
    malformed(() -> envelope(101, members, 5, false, List.of()));
    malformed(() -> envelope(5, members, 0, false, List.of()));
    malformed(() -> envelope(5, members, 101, false, List.of()));
    malformed(() -> envelope(5, members, 5, true, List.of()));
    malformed(() -> envelope(5, Optional.empty(), 0, false, List.of()));
    malformed(() -> envelope(5, Optional.empty(), 1, true, List.of()));
    wire(b -> b.getOpenEnvelopeBuilder().clearSplit(), "OpenEnvelope");
    wire(b -> b.getOpenEnvelopeBuilder().setSplitValue(3), "OpenEnvelope");
  }

  @Test
  void a_share_is_claimed_by_link_or_by_name() {
    ClaimShare byLink = (ClaimShare) Samples.byLink().get(1);
    List<Hash> path = Collections.nCopies(7, Samples.HASH);
    List<Hash> tooLong = Collections.nCopies(8, Samples.HASH);
    new ClaimShare(Samples.OBJECT, Optional.empty(), 99, path);
    malformed(() -> new ClaimShare(Samples.OBJECT, Optional.empty(), 0, tooLong));
    malformed(() -> new ClaimShare(Samples.OBJECT, Optional.empty(), 100, path));
    malformed(() -> new ClaimShare(Samples.OBJECT, Optional.empty(), -1, path));
    malformed(() -> new ClaimShare(Samples.OBJECT, byLink.link(), 1, List.of()));
    malformed(() -> new ClaimShare(Samples.OBJECT, byLink.link(), 0, path));
    wire(b -> b.getClaimShareBuilder().setLinkSignature(zeros(64)), "ClaimShare");
    wire(b -> b.getClaimShareBuilder().setLinkKey(zeros(32)), "ClaimShare");
  }

  @Test
  void a_policy_has_a_version_and_both_halves_of_its_own_rate() {
    wire(b -> b.getSetPolicyBuilder().clearPolicy(), "SetPolicy");
    wire(b -> b.getSetPolicyBuilder().getPolicyBuilder().setVersion(0), "SetPolicy");
    wire(b -> b.getSetPolicyBuilder().getPolicyBuilder().clearOwnCurrency(), "SetPolicy");
    wire(b -> b.getSetPolicyBuilder().getPolicyBuilder().clearOwnRateNumerator(), "SetPolicy");
    wire(b -> b.getSetPolicyBuilder().getPolicyBuilder().clearOwnRateDenominator(), "SetPolicy");
    wire(b -> b.getSetPolicyBuilder().getPolicyBuilder().setGivingAgeMs(-1), "SetPolicy");
  }

  @Test
  void the_object_that_an_operation_made_is_named_by_command_and_index() {
    byte[] id = Samples.HASH.toBytes();
    Hash hash = Hash.sha256(id, new byte[] {0, 0, 1, 2});
    ObjectKey key = ObjectKey.of(Samples.HASH, 258);

    assertArrayEquals(Arrays.copyOf(hash.toBytes(), 16), key.toBytes());
    assertEquals(key, ObjectKey.of(key.toBytes()));
    assertEquals(key, ObjectKey.parse(key.toString()));
    malformed(() -> ObjectKey.parse("00"));
    malformed(() -> ObjectKey.parse("zz".repeat(16)));
  }

  private static List<Operation> samplesAndBare() {
    Stream<Operation> bare =
        Stream.of(
            new Issue(Samples.CAFE, FIVE, 0),
            new Award(Samples.ALICE, 0, FIVE),
            new Transfer(Samples.ALICE, Samples.CAFE, FIVE),
            new TakeSwap(Samples.OBJECT, List.of()),
            new Capture(Samples.HASH, FIVE, Optional.empty()),
            charge(List.of(), 5, 0),
            new SetTier(Samples.ALICE, 0),
            new SetCategory(Samples.BOOKS, 0),
            new SetLimits(0, Samples.CAFE, 0, 0, 0, 0, Samples.HASH),
            new SetPolicy(
                Samples.CAFE,
                new Policy(
                    1, 0, false, false, false, 0, 0, 0, 0, Optional.empty(), Optional.empty())),
            Samples.terms());
    return Stream.of(Samples.operations().stream(), Samples.byLink().stream(), bare)
        .flatMap(s -> s)
        .toList();
  }

  private static Issue issue(List<AccountId> merchants, List<Integer> categories) {
    return new Issue(Samples.CAFE, FIVE, 0, merchants, categories, false);
  }

  private static List<AccountId> merchants(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> AccountId.ofKey(Samples.key(20 + i).publicKey().bytes()))
        .sorted((a, b) -> Arrays.compareUnsigned(a.toBytes(), b.toBytes()))
        .toList();
  }

  private static List<LotChoice> lots(int count) {
    return LongStream.range(0, count).mapToObj(lot -> new LotChoice(lot, FIVE)).toList();
  }

  private static List<Leg> legs(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Leg(new AssetCode("CAFE" + i), FIVE, Samples.HASH))
        .toList();
  }

  private static Charge charge(List<Leg> legs, long cash, long releaseAfterMs) {
    return new Charge(
        Samples.HASH, FIVE, Samples.EUR, Samples.mandate(), legs, cash, false, releaseAfterMs);
  }

  private static Request request(long releaseAfterMs) {
    return new Request(
        Samples.CHAIN,
        Samples.BOOKS,
        Samples.HASH,
        FIVE,
        Samples.EUR,
        Samples.NOON_MS,
        true,
        releaseAfterMs);
  }

  private static OpenEnvelope envelope(
      int shares, Optional<Hash> members, int count, boolean byLink, List<LotChoice> lots) {
    return new OpenEnvelope(
        Samples.CAFE,
        new Amount(200),
        shares,
        Split.EQUAL,
        members,
        count,
        byLink ? Optional.of(Samples.key(7).publicKey()) : Optional.empty(),
        lots);
  }

  private static ByteString zeros(int count) {
    return ByteString.copyFrom(new byte[count]);
  }

  /// The sample of one kind, changed in its message, is refused.
  private static void wire(Consumer<bhtd.protocol.wire.Operation.Builder> change, String kind) {
    Operation sample =
        Samples.operations().stream()
            .filter(o -> o.getClass().getSimpleName().equals(kind))
            .findFirst()
            .orElseThrow();
    malformed(
        () -> {
          var builder =
              bhtd.protocol.wire.Operation.parseFrom(OperationCodec.toBytes(sample)).toBuilder();
          change.accept(builder);
          parse(builder.build().toByteArray());
        });
  }

  private static Operation parse(byte[] bytes) {
    return OperationCodec.parse(ByteString.copyFrom(bytes));
  }

  private static void malformed(Executable what) {
    assertThrows(MalformedException.class, what);
  }
}
