package bhtd.ledger.audit;

import bhtd.ledger.machine.Ledger;
import bhtd.ledger.machine.View;
import bhtd.protocol.block.AssetFigures;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.block.Sealed;
import bhtd.protocol.event.AccountOpened;
import bhtd.protocol.event.Event;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.BlockTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/// What a chain has come to, as text that can be compared line by line: how long its log is, its
/// roots, every asset's figures, and how every account stands.
final class Statement {
  private final StringJoiner lines = new StringJoiner("\n", "", "\n");

  private Statement() {}

  /// @param ledger after the last block
  static String of(List<byte[]> blocks, Ledger ledger) {
    Statement statement = new Statement();
    Block last = BlockCodec.parse(blocks.getLast());
    statement.log(last, ledger);
    ledger.view().assets().forEach(asset -> statement.figures(asset.figures()));
    for (AccountId id : opened(blocks)) {
      statement.account(ledger.view(), id);
    }
    ledger.view().agreements().forEach(statement::agreement);
    ledger.view().positions().forEach(statement::position);
    ledger.view().assets().forEach(asset -> statement.windows(ledger.view(), asset.code()));
    return statement.lines.toString();
  }

  private void log(Block last, Ledger ledger) {
    line("height %d", last.height());
    line("size %d", last.size());
    line("root %s", last.root());
    line("assets_root %s", ledger.assetsRoot());
    line("rules %d", last.seal().rulesVersion());
  }

  private void figures(AssetFigures f) {
    line(
        "asset %s issued %d undistributed %d available %d held %d enveloped %d redeemed %d"
            + " expired %d withdrawn %d",
        f.asset(),
        f.issued(),
        f.undistributed(),
        f.available(),
        f.held(),
        f.inEnvelopes(),
        f.redeemed(),
        f.expired(),
        f.withdrawn());
  }

  private void account(View view, AccountId id) {
    View.Account a = view.account(id).orElseThrow();
    line(
        "account %s %s key %s tier %d category %d%s%s%s",
        a.id(),
        a.kind(),
        a.key(),
        a.tier(),
        a.category(),
        a.claimed() ? " claimed" : "",
        a.frozen() ? " frozen" : "",
        a.closed() ? " closed" : "");
    for (View.Holding h : view.holdings(id)) {
      line(
          "  %s batch %d lot %d until %s posted %d held %d",
          h.asset(), h.batch(), h.lot(), time(h.expiresAt()), h.posted(), h.held());
    }
  }

  private void agreement(View.Agreement a) {
    line("agreement %s accepted %s until %s", a.hash(), time(a.acceptedAt()), time(a.endsAt()));
  }

  private void position(View.Position p) {
    line(
        "position %s owes %s %d %s in %d",
        p.debtor(), p.creditor(), p.amount(), p.currency(), p.window());
  }

  private void windows(View view, AssetCode currency) {
    for (int window = 1; window <= view.openWindow(currency).orElse(0); window++) {
      line("window %s %d %s", currency, window, view.window(currency, window).orElseThrow());
    }
  }

  private void line(String format, Object... arguments) {
    lines.add(format.formatted(arguments));
  }

  private static String time(Optional<BlockTime> time) {
    return time.map(t -> Long.toString(t.ms())).orElse("-");
  }

  private static List<AccountId> opened(List<byte[]> blocks) {
    List<AccountId> opened = new ArrayList<>();
    for (byte[] block : blocks) {
      for (Sealed sealed : BlockCodec.parse(block).sealed()) {
        for (Event event : sealed.events()) {
          if (event instanceof AccountOpened e) {
            opened.add(AccountId.ofKey(e.publicKey().bytes()));
          }
        }
      }
    }
    return opened;
  }
}
