package bhtd.protocol.command;

import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Ids;
import bhtd.protocol.value.MalformedException;
import bhtd.protocol.value.ObjectKey;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Values as protobuf fields, and back. An absent value is an empty field.
public final class Wire {
  private Wire() {}

  public static ByteString bytes(AccountId account) {
    return wrap(account.toBytes());
  }

  public static ByteString bytes(Hash hash) {
    return wrap(hash.toBytes());
  }

  public static ByteString bytes(UUID id) {
    return wrap(Ids.toBytes(id));
  }

  public static ByteString bytes(ObjectKey key) {
    return wrap(key.toBytes());
  }

  public static AccountId account(ByteString field) {
    return AccountId.of(field.toByteArray());
  }

  public static Hash hash(ByteString field) {
    return Hash.of(field.toByteArray());
  }

  public static UUID id(ByteString field) {
    return Ids.fromBytes(field.toByteArray());
  }

  public static ObjectKey key(ByteString field) {
    return ObjectKey.of(field.toByteArray());
  }

  public static Optional<ObjectKey> keyOrNone(ByteString field) {
    return field.isEmpty() ? Optional.empty() : Optional.of(key(field));
  }

  public static Optional<AccountId> accountOrNone(ByteString field) {
    return field.isEmpty() ? Optional.empty() : Optional.of(account(field));
  }

  public static Optional<Hash> hashOrNone(ByteString field) {
    return field.isEmpty() ? Optional.empty() : Optional.of(hash(field));
  }

  public static bhtd.protocol.wire.Signature signature(Signature signature) {
    return bhtd.protocol.wire.Signature.newBuilder()
        .setPublicKey(wrap(signature.publicKey().bytes()))
        .setSignature(ByteString.copyFrom(signature.bytes()))
        .build();
  }

  public static Signature signature(bhtd.protocol.wire.Signature signature) {
    return new Signature(
        PublicKey.of(signature.getPublicKey().toByteArray()),
        signature.getSignature().toByteArray());
  }

  public static List<Signature> signatures(List<bhtd.protocol.wire.Signature> all) {
    List<Signature> signatures = new ArrayList<>(all.size());
    for (var signature : all) {
      signatures.add(signature(signature));
    }
    return List.copyOf(signatures);
  }

  /// The bytes are nobody else's to change.
  private static ByteString wrap(byte[] bytes) {
    return UnsafeByteOperations.unsafeWrap(bytes);
  }

  /// A time or a number that the format keeps unsigned and Java cannot.
  ///
  /// @throws MalformedException if it does not fit 63 bits
  public static long number(long field) {
    MalformedException.unless(field >= 0, "a number is over 2^63 - 1");
    return field;
  }
}
