package bhtd.ledger.storage;

import bhtd.protocol.log.Merkle;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Where the entries lie in a block's bytes, found without reading what they say.
///
/// @param entries in order
record BlockLayout(List<Place> entries) {
  private static final int ENTRIES_FIELD = 4;
  private static final int LEAF_FIELD = 1;

  /// An entry's record, and its leaf in that record. Unit: bytes from the block's start.
  record Place(int start, int length, int leafStart, int leafLength) {
    /// The leaf's hash.
    Hash hash(byte[] block) {
      return Merkle.leaf(block, leafStart, leafLength);
    }
  }

  /// @throws MalformedException if the bytes are torn, or an entry has no leaf or one that is too
  /// long
  static BlockLayout of(byte[] block) {
    List<Place> places = new ArrayList<>();
    try {
      CodedInputStream in = CodedInputStream.newInstance(block);
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (tag == tag(ENTRIES_FIELD)) {
          places.add(place(in));
        } else {
          in.skipField(tag);
        }
      }
    } catch (IOException e) {
      throw new MalformedException("a block is torn");
    }
    return new BlockLayout(places);
  }

  private static Place place(CodedInputStream in) throws IOException {
    int length = in.readRawVarint32();
    int start = in.getTotalBytesRead();
    int limit = in.pushLimit(length);
    int leafStart = 0;
    int leafLength = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == tag(LEAF_FIELD)) {
        leafLength = in.readRawVarint32();
        leafStart = in.getTotalBytesRead();
        in.skipRawBytes(leafLength);
      } else {
        in.skipField(tag);
      }
    }
    in.popLimit(limit);
    MalformedException.unless(
        leafLength > 0 && leafLength <= 0xffff && leafStart - start <= 0xffff,
        "an entry's leaf has 1 to 65,535 bytes and stands first");
    return new Place(start, length, leafStart, leafLength);
  }

  private static int tag(int field) {
    return (field << 3) | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }
}
