package bhtd.protocol.block;

import bhtd.protocol.command.Signature;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import bhtd.protocol.value.ObjectKey;
import com.google.protobuf.ByteString;

/// A command or an item of due work that makes the machine fail, passed over by the operator's
/// word. SPEC.md, "The operator's word".
public sealed interface Quarantined {
  /// The operator's, 64 bytes.
  ByteString signature();

  /// What the operator has signed.
  Word word(ChainId chain);

  /// @param offset on the commands topic
  record OfCommand(long offset, Hash commandId, ByteString signature) implements Quarantined {
    public OfCommand {
      MalformedException.unless(offset >= 0, "an offset is not negative");
      requireSignature(signature);
    }

    @Override
    public Word.OfCommand word(ChainId chain) {
      return new Word.OfCommand(chain, offset, commandId);
    }
  }

  /// Its parts are as in {@link Entry.OfDue}.
  record OfDue(DueKind kind, long dueMs, ObjectKey object, ByteString signature)
      implements Quarantined {
    public OfDue {
      MalformedException.unless(dueMs >= 0, "a due time is not negative");
      requireSignature(signature);
    }

    @Override
    public Word.OfDue word(ChainId chain) {
      return new Word.OfDue(chain, kind, dueMs, object);
    }
  }

  private static void requireSignature(ByteString signature) {
    MalformedException.unless(
        signature.size() == Signature.BYTES, "the operator's signature has 64 bytes");
  }
}
