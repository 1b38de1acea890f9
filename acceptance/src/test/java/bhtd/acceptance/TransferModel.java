package bhtd.acceptance;

import bhtd.acceptance.rig.Holder;
import bhtd.acceptance.rig.Signing;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Random transfers among members, and what each must be answered with when they are decided one
/// after the other: accepted if and only if the giver has enough.
final class TransferModel {
  private static final AssetCode CAFE = new AssetCode("CAFE");
  private static final int AMOUNT_MAX = 9;

  private final List<Holder> members;
  private final long[] points;
  private final List<Boolean> accepted = new ArrayList<>();

  /// @param each the points every member has at the start
  TransferModel(List<Holder> members, long each) {
    this.members = members;
    this.points = new long[members.size()];
    Arrays.fill(points, each);
  }

  SignedBytes next(Random random, Signing signing) {
    int from = random.nextInt(members.size());
    int to = (from + 1 + random.nextInt(members.size() - 1)) % members.size();
    int amount = 1 + random.nextInt(AMOUNT_MAX);
    boolean enough = points[from] >= amount;
    if (enough) {
      points[from] -= amount;
      points[to] += amount;
    }
    accepted.add(enough);
    Transfer gift = new Transfer(members.get(to).account(), CAFE, new Amount(amount));
    return signing.sign(members.get(from), gift);
  }

  /// For each transfer so far, in order.
  List<Boolean> accepted() {
    return List.copyOf(accepted);
  }
}
