package bhtd.wallet.activity;

import bhtd.protocol.event.ActivationCancelled;
import bhtd.protocol.event.RulesScheduled;
import bhtd.protocol.event.AccountUnfrozen;
import bhtd.protocol.event.AccountFrozen;
import bhtd.protocol.event.LimitsSet;
import bhtd.protocol.event.RegistrarDismissed;
import bhtd.protocol.event.RegistrarAppointed;
import bhtd.protocol.event.Withdrawn;
import bhtd.protocol.event.Deposited;
import bhtd.protocol.event.WindowSettled;
import bhtd.protocol.event.WindowClosed;
import bhtd.protocol.event.EnvelopeClosed;
import bhtd.protocol.event.ShareClaimed;
import bhtd.protocol.event.EnvelopeOpened;
import bhtd.protocol.event.SwapEnded;
import bhtd.protocol.event.SwapTaken;
import bhtd.protocol.event.SwapOffered;
import bhtd.protocol.event.PointsConverted;
import bhtd.protocol.event.OrderCancelled;
import bhtd.protocol.event.OrderRefunded;
import bhtd.protocol.event.OrderVoided;
import bhtd.protocol.event.OrderCaptured;
import bhtd.protocol.event.OrderAuthorised;
import bhtd.protocol.event.AgreementEnded;
import bhtd.protocol.event.AwardClawedBack;
import bhtd.protocol.event.AwardLeftOut;
import bhtd.protocol.event.AwardReturned;
import bhtd.protocol.event.AwardMatured;
import bhtd.protocol.event.AwardPromised;
import bhtd.protocol.event.CirculatedAwarded;
import bhtd.protocol.event.PointsExpired;
import bhtd.protocol.event.LotExtended;
import bhtd.protocol.event.BatchRetired;
import bhtd.protocol.event.PolicySet;
import bhtd.protocol.event.CategorySet;
import bhtd.protocol.event.TierSet;
import bhtd.protocol.event.AccountClosed;
import bhtd.protocol.event.KeyRotated;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.SealedCommand;
import bhtd.protocol.event.AccountClaimed;
import bhtd.protocol.event.AccountOpened;
import bhtd.protocol.event.AgreementAccepted;
import bhtd.protocol.event.AgreementProposed;
import bhtd.protocol.event.BatchIssued;
import bhtd.protocol.event.PaidLeg;
import bhtd.protocol.event.CurrencyDefined;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.MandateSpent;
import bhtd.protocol.event.OrderPaid;
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
    for (SealedCommand command : block.commands()) {
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
      case OrderPaid e -> {
        int side = 0;
        for (PaidLeg leg : e.legs()) {
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
      case AccountOpened _,
          KeyRotated _,
          AccountClosed _,
          TierSet _,
          CategorySet _,
          CurrencyDefined _,
          ProgramDefined _,
          PolicySet _,
          BatchIssued _,
          BatchRetired _,
          LotExtended _,
          PointsExpired _,
          CirculatedAwarded _,
          AwardPromised _,
          AwardMatured _,
          AwardReturned _,
          AwardLeftOut _,
          AwardClawedBack _,
          AgreementProposed _,
          AgreementAccepted _,
          AgreementEnded _,
          OrderAuthorised _,
          OrderCaptured _,
          OrderVoided _,
          OrderRefunded _,
          OrderCancelled _,
          MandateSpent _,
          PointsConverted _,
          SwapOffered _,
          SwapTaken _,
          SwapEnded _,
          EnvelopeOpened _,
          ShareClaimed _,
          EnvelopeClosed _,
          WindowClosed _,
          WindowSettled _,
          Deposited _,
          Withdrawn _,
          RegistrarAppointed _,
          RegistrarDismissed _,
          LimitsSet _,
          AccountFrozen _,
          AccountUnfrozen _,
          RulesScheduled _,
          ActivationCancelled _ -> {}
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
