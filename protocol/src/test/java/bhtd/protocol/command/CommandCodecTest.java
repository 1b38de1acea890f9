package bhtd.protocol.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import bhtd.protocol.wire.SignedCommand;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandCodecTest {
  private static final CommandVerifier VERIFIER = new CommandVerifier(SignatureRule.bouncyCastle());

  @Test
  void every_operation_comes_back_with_the_same_bytes() {
    SignedBytes signed = Samples.signed(Samples.operations());

    Command command = CommandCodec.parse(signed.bytes());

    assertEquals(signed.id(), command.id());
    assertEquals(Samples.signer(), command.signer());
    assertEquals(Samples.operations().size(), command.operations().size());
    for (int i = 0; i < command.operations().size(); i++) {
      assertArrayEquals(
          OperationCodec.toBytes(Samples.operations().get(i)), command.operationBytes().get(i));
      assertArrayEquals(
          command.operationBytes().get(i), OperationCodec.toBytes(command.operations().get(i)));
    }
  }

  @Test
  void a_commands_signatures_possessions_and_mandates_are_verified() {
    Command command = CommandCodec.parse(Samples.signed(Samples.operations()).bytes());

    VerifiedCommand verified = VERIFIER.verify(command).orElseThrow();

    for (boolean shown : verified.shown()) {
      assertTrue(shown);
    }
  }

  @Test
  void a_claim_by_link_is_shown_to_its_claimer_only() {
    Command command = CommandCodec.parse(Samples.signed(Samples.byLink()).bytes());
    assertTrue(VERIFIER.verify(command).orElseThrow().shown()[1]);

    assertFalse(shownToAlice(Samples.byLink().get(1)));
  }

  @Test
  void a_possession_made_for_another_signer_is_not_shown() {
    for (Operation operation : Samples.operations()) {
      switch (operation) {
        case OpenAccount o -> assertFalse(shownToAlice(o));
        case RotateKey o -> assertFalse(shownToAlice(o));
        case AppointRegistrar o -> assertFalse(shownToAlice(o));
        case RotateLogKey o -> assertFalse(shownToAlice(o));
        default -> assertTrue(shownToAlice(operation), operation::toString);
      }
    }
  }

  @Test
  void a_mandate_or_request_signed_by_another_key_is_not_shown() {
    SignedMandate mandate = Samples.mandate();
    SignedRequest request = Samples.request();
    var otherMandate = new SignedMandate(mandate.mandate(), mandate.bytes(), request.signature());
    var otherRequest = new SignedRequest(request.request(), request.bytes(), mandate.signature());
    List<Leg> legs = List.of(new Leg(Samples.CAFE, new Amount(500), Samples.HASH));

    assertFalse(
        shownToAlice(new Charge(Samples.HASH, new Amount(500), Samples.EUR, otherMandate, legs)));
    assertFalse(shownToAlice(new Pay(otherRequest, legs, 0)));
  }

  @Test
  void only_awards_may_be_marked_each() throws Exception {
    byte[] bytes =
        new CommandSigner(Samples.CHAIN)
            .signEach(
                Samples.signer(),
                Samples.KEY,
                Samples.ID,
                Samples.NOON_MS,
                Optional.empty(),
                Samples.SALT,
                List.of(new Award(Samples.ALICE, 0, new Amount(100))))
            .bytes();
    assertTrue(CommandCodec.parse(bytes).body().each());

    SignedCommand other = wire(Samples.signed(List.of(new Claim(Samples.HASH))));
    ByteString each =
        bhtd.protocol.wire.CommandBody.parseFrom(other.getBody()).toBuilder()
            .setEach(true)
            .build()
            .toByteString();
    refused(other.toBuilder().setBody(each).build());
  }

  @Test
  void a_signature_over_other_bytes_does_not_hold() throws Exception {
    SignedCommand wire = wire(Samples.signed(List.of(new Claim(Samples.HASH))));
    byte[] signature = wire.getSignatures(0).getSignature().toByteArray();
    signature[5] ^= 1;
    SignedCommand changed =
        wire.toBuilder()
            .setSignatures(
                0, wire.getSignatures(0).toBuilder().setSignature(ByteString.copyFrom(signature)))
            .build();

    assertTrue(VERIFIER.verify(CommandCodec.parse(changed.toByteArray())).isEmpty());
  }

  @Test
  void a_signature_given_twice_is_refused() throws Exception {
    SignedCommand wire = wire(Samples.signed(List.of(new Claim(Samples.HASH))));
    refused(wire.toBuilder().addSignatures(wire.getSignatures(0)).build());
  }

  @Test
  void an_unknown_field_is_refused_wherever_it_stands() throws Exception {
    SignedCommand wire = wire(Samples.signed(List.of(new Claim(Samples.HASH))));
    UnknownFieldSet unknown =
        UnknownFieldSet.newBuilder()
            .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .build();
    ByteString inOperation =
        bhtd.protocol.wire.Operation.parseFrom(wire.getOperations(0)).toBuilder()
            .setUnknownFields(unknown)
            .build()
            .toByteString();
    ByteString inBody =
        bhtd.protocol.wire.CommandBody.parseFrom(wire.getBody()).toBuilder()
            .setUnknownFields(unknown)
            .build()
            .toByteString();

    refused(wire.toBuilder().setUnknownFields(unknown).build());
    refused(wire.toBuilder().setOperations(0, inOperation).build());
    refused(wire.toBuilder().setBody(inBody).build());
  }

  @Test
  void torn_and_trailing_bytes_are_refused() {
    byte[] bytes = Samples.signed(List.of(new Claim(Samples.HASH))).bytes();

    for (int length = 0; length < bytes.length; length++) {
      byte[] torn = Arrays.copyOf(bytes, length);
      assertThrows(MalformedException.class, () -> CommandCodec.parse(torn));
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThrows(MalformedException.class, () -> CommandCodec.parse(longer));
  }

  @Test
  void operations_other_than_the_signed_ones_are_refused() throws Exception {
    SignedCommand wire =
        wire(Samples.signed(List.of(new Award(Samples.ALICE, 0, new Amount(100)))));
    ByteString more =
        ByteString.copyFrom(OperationCodec.toBytes(new Award(Samples.ALICE, 0, new Amount(1_000))));

    refused(wire.toBuilder().setOperations(0, more).build());
    refused(wire.toBuilder().addOperations(more).build());
    refused(wire.toBuilder().clearOperations().build());
    refused(wire.toBuilder().setSalt(ByteString.copyFrom(Samples.filled(1, 32))).build());
  }

  @Test
  void more_than_a_thousand_operations_are_refused() {
    List<Operation> many = Collections.nCopies(1_001, new Claim(Samples.HASH));

    assertThrows(MalformedException.class, () -> Samples.signed(many));
  }

  @Test
  void a_command_is_named_by_its_body_even_when_it_is_malformed_inside() throws Exception {
    SignedBytes signed = Samples.signed(List.of(new Claim(Samples.HASH)));
    SignedCommand changed = wire(signed).toBuilder().clearOperations().build();

    assertEquals(Hash.sha256(changed.getBody().toByteArray()), signed.id());
    assertEquals(signed.id(), CommandCodec.idOf(changed.toByteArray()).orElseThrow());
    assertTrue(CommandCodec.idOf(new byte[] {1, 2, 3}).isEmpty());
  }

  /// Whether what the operation cites holds when Alice, not the samples' signer, signs the command.
  private static boolean shownToAlice(Operation operation) {
    byte[] bytes =
        new CommandSigner(Samples.CHAIN)
            .sign(
                Samples.ALICE,
                Samples.key(2),
                Samples.ID,
                Samples.NOON_MS,
                Optional.empty(),
                Samples.SALT,
                List.of(operation))
            .bytes();
    return VERIFIER.verify(CommandCodec.parse(bytes)).orElseThrow().shown()[0];
  }

  private static void refused(SignedCommand wire) {
    assertThrows(MalformedException.class, () -> CommandCodec.parse(wire.toByteArray()));
  }

  private static SignedCommand wire(SignedBytes signed) throws Exception {
    return SignedCommand.parseFrom(signed.bytes());
  }
}
