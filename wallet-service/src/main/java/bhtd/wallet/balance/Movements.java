package bhtd.wallet.balance;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one block does to members' points, summed up: a row is touched once however often the block
/// touches it.
final class Movements {
  /// Points of one lot in one account.
  record Place(AccountId account, long lot) {}

  /// Change by place. Unit: the asset's minor units; negative where points left.
  final Map<Place, Long> changes = new LinkedHashMap<>();

  final List<ProgramDefined> programs = new ArrayList<>();
  final List<BatchIssued> batches = new ArrayList<>();

  static Movements of(Block block) {
    Movements movements = new Movements();
    for (SealedCommand command : block.sealed()) {
      command.events().forEach(movements::add);
    }
    return movements;
  }

  private void add(Event event) {
    switch (event) {
      case ProgramDefined e -> programs.add(e);
      case BatchIssued e -> batches.add(e);
      case PointsAwarded e -> change(e.to(), e.lot(), e.amount().value());
      case PointsTransferred e -> {
        for (LotAmount lot : e.lots()) {
          change(e.from(), lot.lot(), -lot.amount().value());
          change(e.to(), lot.lot(), lot.amount().value());
        }
      }
      case OrderCharged e -> {
        for (ChargedLeg leg : e.legs()) {
          leg.lots().forEach(lot -> change(e.payer(), lot.lot(), -lot.amount().value()));
        }
      }
      case AccountOpened e -> {}
      case AccountClaimed e -> {}
      case CurrencyDefined e -> {}
      case AgreementProposed e -> {}
      case AgreementAccepted e -> {}
      case MandateSpent e -> {}
    }
  }

  private void change(AccountId account, long lot, long amount) {
    changes.merge(new Place(account, lot), amount, Math::addExact);
  }
}
