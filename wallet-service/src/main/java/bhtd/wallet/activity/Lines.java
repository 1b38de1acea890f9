package bhtd.wallet.activity;

import bhtd.protocol.block.Block;
import bhtd.protocol.block.SealedCommand;
import bhtd.protocol.event.AccountClaimed;
import bhtd.protocol.event.AccountOpened;
import bhtd.protocol.event.AgreementAccepted;
import bhtd.protocol.event.AgreementProposed;
import bhtd.protocol.event.BatchIssued;
import bhtd.protocol.event.ChargedLeg;
import bhtd.protocol.event.CurrencyDefined;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.MandateSpent;
import bhtd.protocol.event.OrderCharged;
import bhtd.protocol.event.PointsAwarded;
import bhtd.protocol.event.PointsTransferred;
import bhtd.protocol.event.ProgramDefined;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the lines of members' histories out of a block.
final class Lines {
  private final List<Line> all = new ArrayList<>();

  private Lines() {}

  static List<Line> of(Block block) {
    Lines lines = new Lines();
    for (SealedCommand command : block.sealed()) {
      for (int i = 0; i < command.events().size(); i++) {
        lines.add(command, i, command.events().get(i));
      }
    }
    return lines.all;
  }

  private void add(SealedCommand command, int event, Event fact) {
    switch (fact) {
      case AccountClaimed e -> line(command, event, 0, e.account(), "claimed", null, 0, null);
      case PointsAwarded e ->
          line(
              command,
              event,
              0,
              e.to(),
              "awarded",
              e.asset(),
              e.amount().value(),
              command.body().signer());
      case PointsTransferred e -> {
        long amount = total(e.lots());
        line(command, event, 0, e.from(), "sent", e.asset(), amount, e.to());
        line(command, event, 1, e.to(), "received", e.asset(), amount, e.from());
      }
      case OrderCharged e -> {
        int side = 0;
        for (ChargedLeg leg : e.legs()) {
          line(
              command,
              event,
              side++,
              e.payer(),
              "paid",
              leg.asset(),
              total(leg.lots()),
              e.merchant());
        }
      }
      case AccountOpened e -> {}
      case CurrencyDefined e -> {}
      case ProgramDefined e -> {}
      case BatchIssued e -> {}
      case AgreementProposed e -> {}
      case AgreementAccepted e -> {}
      case MandateSpent e -> {}
    }
  }

  private void line(
      SealedCommand command,
      int event,
      int side,
      AccountId account,
      String kind,
      @Nullable AssetCode program,
      long amount,
      @Nullable AccountId counterparty) {
    String id = "act_%015d_%04d_%02d".formatted(command.index(), event, side);
    all.add(
        new Line(
            id,
            account,
            kind,
            program,
            program == null ? null : amount,
            counterparty,
            command.id()));
  }

  private static long total(List<LotAmount> lots) {
    return lots.stream().mapToLong(lot -> lot.amount().value()).sum();
  }
}
