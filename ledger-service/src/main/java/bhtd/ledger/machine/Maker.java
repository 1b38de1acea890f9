package bhtd.ledger.machine;

import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;

/// Who makes an object: an operation, by its command and its place in it. Most operations make
/// nothing that needs a name, so the name is worked out on demand.
record Maker(Hash command, int operation) {
  ObjectKey key() {
    return ObjectKey.of(command, operation);
  }
}
