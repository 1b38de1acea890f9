package bhtd.ledger.audit;

import bhtd.ledger.sealing.Entered;
import bhtd.ledger.sealing.Entering;
import bhtd.protocol.block.Outcome;
import bhtd.protocol.value.Hash;
import com.google.protobuf.ByteString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A block whose commands and due work were decided again, to be compared with what was sealed, on
/// any thread. An entry is canonical, and what stands in it beside its outcome is what was decided
/// upon: outcome and events are all that can differ.
///
/// @param decided for each entry; null where there was nothing to decide
record Redone(ReadBlock read, List<@Nullable Entering> decided) {
  /// Of the log after the block.
  long size() {
    return read.block().size();
  }

  /// Of the log after the block.
  Hash root() {
    return read.block().root();
  }

  /// @throws AuditFailure naming the entry whose outcome or events are not what the rules give
  void compare() {
    for (int i = 0; i < decided.size(); i++) {
      Entering rules = decided.get(i);
      if (rules != null) {
        compare(i, rules);
      }
    }
  }

  private void compare(int at, Entering rules) {
    long index = read.block().firstIndex() + at;
    List<byte[]> events = Entered.events(rules);
    List<ByteString> beside = read.block().entries().get(at).events();
    int other = Difference.first(events, beside);
    AuditFailure.unless(
        other < 0,
        () ->
            "%s has events that the rules do not give: %s"
                .formatted(AuditFailure.entry(index), Difference.event(other, events, beside)));
    Outcome due = Entered.outcome(rules, events);
    Outcome stated = sealed(read.items().get(at));
    AuditFailure.unless(
        due.equals(stated),
        () ->
            "%s has an outcome that the rules do not give: it differs in %s"
                .formatted(AuditFailure.entry(index), Difference.parts(due, stated)));
  }

  private static Outcome sealed(ReadBlock.Item item) {
    return switch (item) {
      case ReadBlock.Item.OfCommand command -> command.outcome();
      case ReadBlock.Item.OfDue due -> due.entry().outcome();
      case ReadBlock.Item.OfOther other -> throw new IllegalStateException("nothing was decided");
    };
  }
}
