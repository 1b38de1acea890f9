package bhtd.protocol.block;

import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.util.List;
import java.util.Optional;

/// The last entry of a block: it binds the block to its predecessor, its time and the assets'
/// figures.
///
/// @param previousSeal leaf hash of the seal before; empty at height 0 only
/// @param nextCommandOffset offset on the commands topic of the next command to read
/// @param assetsRoot RFC 6962 root over the canonical {@link AssetFigures} of all assets, in order
///     of their definition
/// @param changed the figures of each asset that this block changed, in order of definition
/// @param commandsLost commands that were deleted from the topic before they were read
public record Seal(
    long height,
    BlockTime time,
    Optional<Hash> previousSeal,
    long nextCommandOffset,
    int rulesVersion,
    int signatureRule,
    Hash assetsRoot,
    List<AssetFigures> changed,
    long commandsLost) {
  public Seal {
    changed = List.copyOf(changed);
    MalformedException.unless(
        height >= 0 && nextCommandOffset >= 0 && commandsLost >= 0,
        "a seal's numbers are not negative");
    MalformedException.unless(
        (height == 0) == previousSeal.isEmpty(), "a seal names the one before it");
  }
}
