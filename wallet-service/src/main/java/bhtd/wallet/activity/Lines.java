package bhtd.wallet.activity;

import bhtd.protocol.block.Block;
import bhtd.protocol.block.Sealed;
import bhtd.protocol.block.SealedCommand;
import bhtd.protocol.block.SealedDue;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the lines of members' histories out of a block.
final class Lines {
  private final List<Line> all = new ArrayList<>();
  private final Sealed sealed;
  private final int event;
  private int side;

  private Lines(Sealed sealed, int event) {
    this.sealed = sealed;
    this.event = event;
  }

  static List<Line> of(Block block) {
    List<Line> lines = new ArrayList<>();
    for (Sealed sealed : block.sealed()) {
      for (int i = 0; i < sealed.events().size(); i++) {
        Lines ofOne = new Lines(sealed, i);
        EventLines.add(sealed.events().get(i), ofOne);
        lines.addAll(ofOne.all);
      }
    }
    return lines;
  }

  /// Something that moved no points.
  void happened(AccountId account, String kind) {
    add(account, kind, null, null, null);
  }

  /// Nothing where nothing was moved.
  void moved(
      AccountId account,
      String kind,
      AssetCode program,
      long amount,
      @Nullable AccountId counterparty) {
    if (amount > 0) {
      add(account, kind, program, amount, counterparty);
    }
  }

  void moved(
      AccountId account,
      String kind,
      AssetCode program,
      List<LotAmount> lots,
      @Nullable AccountId counterparty) {
    moved(account, kind, program, total(lots, false), counterparty);
  }

  /// What came back to its lots, and what expired with them.
  void returned(AccountId account, AssetCode program, List<LotAmount> lots) {
    moved(account, "returned", program, total(lots, false), null);
    expired(account, program, lots);
  }

  /// What of them expired with its lot.
  void expired(AccountId account, AssetCode program, List<LotAmount> lots) {
    moved(account, "expired", program, total(lots, true), null);
  }

  /// Whose command it is; null where due work did it.
  @Nullable AccountId signer() {
    return switch (sealed) {
      case SealedCommand command -> command.body().signer();
      case SealedDue due -> null;
    };
  }

  private void add(
      AccountId account,
      String kind,
      @Nullable AssetCode program,
      @Nullable Long amount,
      @Nullable AccountId counterparty) {
    String id = "act_%015d_%04d_%02d".formatted(sealed.index(), event, side++);
    all.add(new Line(id, account, kind, program, amount, counterparty, command(sealed)));
  }

  private static Optional<Hash> command(Sealed sealed) {
    return switch (sealed) {
      case SealedCommand command -> Optional.of(command.id());
      case SealedDue due -> Optional.empty();
    };
  }

  private static long total(List<LotAmount> lots, boolean expired) {
    return lots.stream()
        .filter(lot -> lot.expired() == expired)
        .mapToLong(lot -> lot.amount().value())
        .sum();
  }
}
