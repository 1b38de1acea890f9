package bhtd.protocol.event;

import bhtd.protocol.command.Split;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import java.util.List;
import java.util.Optional;

/// A member put points into an envelope.
///
/// @param membersRoot for named members
/// @param memberCount 0 without named members
/// @param linkKey for whoever has the link
/// @param seedHash where the split is lucky
public record EnvelopeOpened(
    ObjectKey envelope,
    AccountId from,
    AssetCode asset,
    List<LotAmount> lots,
    int shares,
    Split split,
    Optional<Hash> membersRoot,
    int memberCount,
    Optional<PublicKey> linkKey,
    long endsAtMs,
    Optional<Hash> seedHash)
    implements Event {
  public EnvelopeOpened {
    lots = List.copyOf(lots);
  }
}
