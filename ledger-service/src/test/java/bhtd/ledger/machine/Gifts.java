package bhtd.ledger.machine;

import static bhtd.ledger.machine.People.CAFE;
import static bhtd.ledger.machine.People.id;
import static bhtd.ledger.machine.People.key;
import static bhtd.ledger.machine.People.points;
import static bhtd.ledger.machine.Scenario.by;

import bhtd.ledger.machine.Scenario.Ask;
import bhtd.protocol.command.ClaimShare;
import bhtd.protocol.command.LotChoice;
import bhtd.protocol.command.OpenEnvelope;
import bhtd.protocol.command.Signature;
import bhtd.protocol.command.Split;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Red envelopes of CAFE's points, and claims on them. The link of every envelope here is "link".
final class Gifts {
  private Gifts() {}

  static OpenEnvelope byLink(Split split, long amount, int shares, LotChoice... lots) {
    return new OpenEnvelope(
        CAFE,
        points(amount),
        shares,
        split,
        Optional.empty(),
        0,
        Optional.of(key("link")),
        List.of(lots));
  }

  static OpenEnvelope equal(long amount, int shares, LotChoice... lots) {
    return byLink(Split.EQUAL, amount, shares, lots);
  }

  static OpenEnvelope lucky(long amount, int shares, LotChoice... lots) {
    return byLink(Split.LUCKY, amount, shares, lots);
  }

  /// For members by name.
  static OpenEnvelope among(long amount, int shares, String... names) {
    return new OpenEnvelope(
        CAFE,
        points(amount),
        shares,
        Split.EQUAL,
        Optional.of(Merkle.root(leaves(names))),
        names.length,
        Optional.empty(),
        List.of());
  }

  static Ask claim(String who, ObjectKey envelope) {
    return by(who, byLink(envelope, "link"));
  }

  static ClaimShare byLink(ObjectKey envelope, String link) {
    return new ClaimShare(
        envelope, Optional.of(new Signature(key(link), new byte[64])), 0, List.of());
  }

  /// The claim of one of the named members.
  static ClaimShare byName(ObjectKey envelope, String who, String... names) {
    int index = ascending(names).indexOf(id(who));
    return new ClaimShare(envelope, Optional.empty(), index, Merkle.path(leaves(names), index));
  }

  private static List<Hash> leaves(String... names) {
    List<Hash> leaves = new ArrayList<>();
    ascending(names).forEach(account -> leaves.add(Merkle.leaf(account.toBytes())));
    return leaves;
  }

  private static List<AccountId> ascending(String... names) {
    return Arrays.stream(names)
        .map(People::id)
        .sorted(Comparator.comparing(account -> HexFormat.of().formatHex(account.toBytes())))
        .toList();
  }
}
