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
/// @param liabilityRoot RFC 6962 root over the canonical {@link Liability} of all assets, in order
///     of definition; empty in most seals, SPEC.md, "Liabilities"
/// @param stateDigest kept for the snapshot's digest; empty in this version
/// @param quarantined what was passed over by the operator's word
/// @param gapWord the operator's on a long gap before this block, where there was one
public record Seal(
    long height,
    BlockTime time,
    Optional<Hash> previousSeal,
    long nextCommandOffset,
    int rulesVersion,
    int signatureRule,
    Hash assetsRoot,
    List<AssetFigures> changed,
    long commandsLost,
    Optional<Hash> liabilityRoot,
    Optional<Hash> stateDigest,
    List<Quarantined> quarantined,
    Optional<GapWord> gapWord) {
  /// How much a block passes over at most.
  public static final int QUARANTINED_MAX = 64;

  public Seal {
    changed = List.copyOf(changed);
    quarantined = List.copyOf(quarantined);
    MalformedException.unless(
        height >= 0 && nextCommandOffset >= 0 && commandsLost >= 0,
        "a seal's numbers are not negative");
    MalformedException.unless(
        (height == 0) == previousSeal.isEmpty(), "a seal names the one before it");
    MalformedException.unless(
        stateDigest.isEmpty(), "a seal of this version has no digest of the state");
    MalformedException.unless(
        quarantined.size() <= QUARANTINED_MAX, "a block passes over at most 64 commands and items");
  }

  /// Of a block that needed no word of the operator, without a liability root.
  public Seal(
      long height,
      BlockTime time,
      Optional<Hash> previousSeal,
      long nextCommandOffset,
      int rulesVersion,
      int signatureRule,
      Hash assetsRoot,
      List<AssetFigures> changed,
      long commandsLost) {
    this(
        height,
        time,
        previousSeal,
        nextCommandOffset,
        rulesVersion,
        signatureRule,
        assetsRoot,
        changed,
        commandsLost,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }
}
