package bhtd.protocol.command;

import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.util.List;
import java.util.Optional;

/// The signer, a member, puts points into a red envelope, for named members or for whoever has the
/// link. Stands alone in its command.
///
/// @param shares 1 to 100
/// @param membersRoot for named members: RFC 6962 root over their accounts, ascending
/// @param memberCount 1 to 100 named members; 0 without any
/// @param linkKey for whoever has the link: its public key
/// @param lots empty = in spending order
public record OpenEnvelope(
    AssetCode asset,
    Amount amount,
    int shares,
    Split split,
    Optional<Hash> membersRoot,
    int memberCount,
    Optional<PublicKey> linkKey,
    List<LotChoice> lots)
    implements Operation {
  public static final int SHARES_MAX = 100;
  public static final int MEMBERS_MAX = 100;

  public OpenEnvelope {
    Check.range(shares, 1, SHARES_MAX, "a number of shares");
    MalformedException.unless(
        membersRoot.isPresent() != linkKey.isPresent(),
        "an envelope is either for named members or for whoever has its link");
    int least = membersRoot.isPresent() ? 1 : 0;
    int most = membersRoot.isPresent() ? MEMBERS_MAX : 0;
    Check.range(memberCount, least, most, "a number of named members");
    lots = Check.lots(lots);
  }
}
