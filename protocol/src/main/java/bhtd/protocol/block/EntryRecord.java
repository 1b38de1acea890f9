package bhtd.protocol.block;

import com.google.protobuf.ByteString;
import java.util.List;

/// A leaf and what travels beside it in the block: the salt and the operations of a command, or
/// the salt of due work, and the events. Empty for other entries.
///
/// @param leaf the entry's bytes, as hashed into the log
public record EntryRecord(
    ByteString leaf, ByteString salt, List<ByteString> operations, List<ByteString> events) {}
