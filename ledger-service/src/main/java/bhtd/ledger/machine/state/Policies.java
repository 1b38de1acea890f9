package bhtd.ledger.machine.state;

import bhtd.protocol.command.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What institutions said may be done with their programs' points: for each program the policy that
/// was in force when the last one was set, and that last one, which may still wait for its start.
/// Few and rarely written, so they stay as the objects they came as.
public final class Policies extends Rows {
  /// What counts until a policy is set, or starts: everything is allowed, nothing is limited, the
  /// own shop takes none. Its version says nothing.
  public static final Policy UNSET =
      new Policy(1, 0, true, true, true, 0, 0, 0, 0, Optional.empty(), Optional.empty());

  private static final int NONE = -1;

  private final List<Policy> policies = new ArrayList<>();
  private final Heads before;
  private final Heads last;

  public Policies(Journal journal) {
    super(journal);
    before = new Heads(journal);
    last = new Heads(journal);
  }

  /// A program's next policy; one that waits is replaced.
  ///
  /// @param policy its start is a time, not 0
  public void set(int asset, Policy policy, long nowMs) {
    int inForce = rowInForce(asset, nowMs);
    int row = count();
    if (row < policies.size()) {
      policies.set(row, policy); // the place of one that was taken back
    } else {
      policies.add(policy);
    }
    add();
    before.set(asset, inForce);
    last.set(asset, row);
  }

  public Policy inForce(int asset, long nowMs) {
    int row = rowInForce(asset, nowMs);
    return row == NONE ? UNSET : policies.get(row);
  }

  /// The policy in force, if one was set.
  public Optional<Policy> setAndInForce(int asset, long nowMs) {
    int row = rowInForce(asset, nowMs);
    return row == NONE ? Optional.empty() : Optional.of(policies.get(row));
  }

  /// The policy whose start is still to come.
  public Optional<Policy> waiting(int asset, long nowMs) {
    int row = last.first(asset);
    return row == NONE || policies.get(row).startsAtMs() <= nowMs
        ? Optional.empty()
        : Optional.of(policies.get(row));
  }

  /// The version set last, also if it waits; 0 = none.
  public int lastVersion(int asset) {
    int row = last.first(asset);
    return row == NONE ? 0 : policies.get(row).version();
  }

  private int rowInForce(int asset, long nowMs) {
    int row = last.first(asset);
    return row == NONE || policies.get(row).startsAtMs() <= nowMs ? row : before.first(asset);
  }
}
