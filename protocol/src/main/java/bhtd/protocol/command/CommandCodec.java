package bhtd.protocol.command;

import bhtd.protocol.log.SaltedLeaves;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Signed commands as bytes, with the limits of SPEC.md, "Commands". Signatures are verified by
/// {@link CommandVerifier}.
public final class CommandCodec {
  public static final int BODY_AND_SIGNATURES_MAX = 60_000;
  public static final int SIGNATURES_MAX = 4;
  public static final int OPERATIONS_BYTES_MAX = 512 * 1024;
  public static final int SALT_BYTES = 32;

  /// A key and a signature, each after its tag and its length.
  private static final int SIGNATURE_BYTES = 2 + PublicKey.BYTES + 2 + Signature.BYTES;

  private CommandCodec() {}

  /// Reads a record of the commands topic, which nobody changes any more: it is not copied.
  ///
  /// @throws MalformedException if it is torn, over a limit, not canonical, or if the operations
  ///     are not those of the body's root
  public static Command parse(byte[] record) {
    var wire =
        Canonical.parse(
            bhtd.protocol.wire.SignedCommand.parser(),
            UnsafeByteOperations.unsafeWrap(record),
            "a command");
    return fromParts(
        wire.getBody(),
        Wire.signatures(wire.getSignaturesList()),
        wire.getSalt(),
        wire.getOperationsList());
  }

  /// Puts a command together again from its leaf and what travels beside it.
  ///
  /// @throws MalformedException as {@link #parse}
  public static Command fromParts(
      ByteString bodyBytes,
      List<Signature> signatures,
      ByteString salt,
      List<ByteString> wireOperations) {
    check(bodyBytes, signatures);
    return command(bodyBytes, signatures, salt, wireOperations);
  }

  /// Reads a command that nobody has signed.
  ///
  /// @throws MalformedException as {@link #parse}
  public static Command unsigned(UnsignedCommand command) {
    return command(
        ByteString.copyFrom(command.body()),
        List.of(),
        ByteString.copyFrom(command.salt()),
        command.operations().stream().map(ByteString::copyFrom).toList());
  }

  private static Command command(
      ByteString bodyBytes,
      List<Signature> signatures,
      ByteString salt,
      List<ByteString> wireOperations) {
    MalformedException.unless(salt.size() == SALT_BYTES, "a command's salt has 32 bytes");
    byte[] body = bodyBytes.toByteArray();
    CommandBody parsed = parseBody(bodyBytes);
    MalformedException.unless(
        parsed.operationCount() == wireOperations.size(),
        "a command has not as many operations as its body says");
    List<Operation> operations = new ArrayList<>(wireOperations.size());
    List<byte[]> operationBytes = new ArrayList<>(wireOperations.size());
    int total = 0;
    for (ByteString operation : wireOperations) {
      total += operation.size();
      MalformedException.unless(
          total <= OPERATIONS_BYTES_MAX, "a command's operations have at most 512 KiB");
      operations.add(OperationCodec.parse(operation));
      operationBytes.add(operation.toByteArray());
    }
    MalformedException.unless(
        !parsed.each() || operations.stream().allMatch(Award.class::isInstance),
        "only awards may be marked each");
    byte[] saltBytes = salt.toByteArray();
    MalformedException.unless(
        SaltedLeaves.root(saltBytes, SaltedLeaves.Kind.OPERATION, operationBytes)
            .equals(parsed.operationsRoot()),
        "a command's operations are not those of its body's root");
    return new Command(
        Hash.sha256(body), parsed, body, signatures, saltBytes, operations, operationBytes);
  }

  /// The id of a command whose envelope can be read, whatever is wrong inside.
  public static Optional<Hash> idOf(byte[] record) {
    try {
      ByteString body =
          Canonical.parse(
                  bhtd.protocol.wire.SignedCommand.parser(),
                  ByteString.copyFrom(record),
                  "a command")
              .getBody();
      return body.isEmpty() ? Optional.empty() : Optional.of(Hash.sha256(body.toByteArray()));
    } catch (MalformedException torn) {
      return Optional.empty();
    }
  }

  /// @throws MalformedException if the bytes are not exactly one body
  public static CommandBody parseBody(ByteString bytes) {
    return body(Canonical.parse(bhtd.protocol.wire.CommandBody.parser(), bytes, "a body"));
  }

  /// Reads a body that the ledger has sealed; see {@link Canonical#read}.
  public static CommandBody readBody(ByteString bytes) {
    return body(Canonical.read(bhtd.protocol.wire.CommandBody.parser(), bytes, "a body"));
  }

  private static CommandBody body(bhtd.protocol.wire.CommandBody body) {
    return new CommandBody(
        new ChainId(body.getChain()),
        Wire.account(body.getSigner()),
        Wire.id(body.getNonce()),
        Wire.number(body.getValidUntilMs()),
        body.getOperationCount(),
        Wire.hash(body.getOperationsRoot()),
        Wire.hashOrNone(body.getIdempotencyMac()),
        body.getEach());
  }

  static byte[] bodyBytes(CommandBody body) {
    var wire =
        bhtd.protocol.wire.CommandBody.newBuilder()
            .setChain(body.chain().text())
            .setSigner(Wire.bytes(body.signer()))
            .setNonce(Wire.bytes(body.nonce()))
            .setValidUntilMs(body.validUntilMs())
            .setOperationCount(body.operationCount())
            .setOperationsRoot(Wire.bytes(body.operationsRoot()))
            .setEach(body.each());
    body.idempotencyMac().ifPresent(mac -> wire.setIdempotencyMac(Wire.bytes(mac)));
    return wire.build().toByteArray();
  }

  private static void check(ByteString body, List<Signature> signatures) {
    MalformedException.unless(
        !signatures.isEmpty() && signatures.size() <= SIGNATURES_MAX,
        "a command has 1 to 4 signatures");
    MalformedException.unless(
        body.size() + SIGNATURE_BYTES * signatures.size() <= BODY_AND_SIGNATURES_MAX,
        "body and signatures have at most 60,000 bytes");
    MalformedException.unless(
        signatures.size() == 1
            || signatures.stream().map(Signature::publicKey).distinct().count()
                == signatures.size(),
        "a command is signed by each key once");
  }
}
