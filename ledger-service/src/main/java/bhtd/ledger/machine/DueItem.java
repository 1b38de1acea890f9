package bhtd.ledger.machine;

import bhtd.protocol.block.DueKind;
import bhtd.protocol.value.ObjectKey;

/// Something that is due.
///
/// @param dueMs since when
/// @param object its key; of a lot its number
public record DueItem(DueKind kind, long dueMs, ObjectKey object) {}
