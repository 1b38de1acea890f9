package bhtd.protocol.command;

import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import bhtd.protocol.value.ObjectKey;
import java.util.List;
import java.util.Optional;

/// The signer, a member, claims a share of a red envelope: by link, or by name. Stands alone in its
/// command.
///
/// @param link by link: the link's key and its signature over {@link LinkClaim}
/// @param memberIndex by name: from 0
/// @param memberPath by name: RFC 6962 inclusion path, at most 7 hashes
public record ClaimShare(
    ObjectKey envelope, Optional<Signature> link, int memberIndex, List<Hash> memberPath)
    implements Operation {
  public static final int PATH_MAX = 7;

  public ClaimShare {
    memberPath = List.copyOf(memberPath);
    Check.range(memberIndex, 0, OpenEnvelope.MEMBERS_MAX - 1, "a named member's index");
    MalformedException.unless(
        memberPath.size() <= PATH_MAX, "a path to a named member has at most 7 hashes");
    MalformedException.unless(
        link.isEmpty() || (memberIndex == 0 && memberPath.isEmpty()),
        "a share is claimed either by link or by name");
  }

  @Override
  public boolean cites() {
    return link.isPresent();
  }
}
