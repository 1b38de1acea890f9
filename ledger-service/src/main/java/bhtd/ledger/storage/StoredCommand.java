package bhtd.ledger.storage;

import bhtd.protocol.value.Hash;

/// A command's place in the log.
public record StoredCommand(Hash id, long index) {}
