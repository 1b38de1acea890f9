package bhtd.ledger.machine;

import static bhtd.ledger.machine.People.OPERATOR;
import static bhtd.ledger.machine.People.REGISTRAR;
import static bhtd.ledger.machine.People.bytes;
import static bhtd.ledger.machine.People.id;
import static bhtd.ledger.machine.People.key;
import static bhtd.ledger.machine.Scenario.by;

import bhtd.ledger.machine.Scenario.Ask;
import bhtd.protocol.command.ActivateRules;
import bhtd.protocol.command.AppointRegistrar;
import bhtd.protocol.command.CancelActivation;
import bhtd.protocol.command.CloseAccount;
import bhtd.protocol.command.DismissRegistrar;
import bhtd.protocol.command.Freeze;
import bhtd.protocol.command.RotateKey;
import bhtd.protocol.command.SetCategory;
import bhtd.protocol.command.SetLimits;
import bhtd.protocol.command.SetTier;
import bhtd.protocol.command.Unfreeze;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import java.util.UUID;

/// Things to ask for that change how accounts and authorities stand.
final class Standing {
  /// Why the operator does it.
  static final Hash WHY = bytes("why");

  private Standing() {}

  static Ask frozen(String name) {
    return by(OPERATOR, new Freeze(id(name), WHY));
  }

  static Ask unfrozen(String name) {
    return by(OPERATOR, new Unfreeze(id(name), WHY));
  }

  static Ask closed(String name) {
    return by(name, new CloseAccount());
  }

  static RotateKey rotation(String newKey) {
    return new RotateKey(key(newKey), new UUID(8, 8), new byte[64]);
  }

  static Ask tier(String member, int tier) {
    return by(REGISTRAR, new SetTier(id(member), tier));
  }

  static Ask category(String institution, int category) {
    return by(REGISTRAR, new SetCategory(id(institution), category));
  }

  static AppointRegistrar appointment(String name) {
    return new AppointRegistrar(key(name), new byte[64], WHY);
  }

  static Ask appointed(String name) {
    return by(OPERATOR, appointment(name));
  }

  static Ask dismissed(String name) {
    return by(OPERATOR, new DismissRegistrar(id(name), WHY));
  }

  static Ask holdingMax(int tier, AssetCode asset, long points) {
    return by(OPERATOR, new SetLimits(tier, asset, points, 0, 0, 0, WHY));
  }

  static Ask outflowMax(int tier, AssetCode asset, long points) {
    return by(OPERATOR, new SetLimits(tier, asset, 0, points, 0, 0, WHY));
  }

  static Ask rules(int version, long height, long timeMs) {
    return by(OPERATOR, new ActivateRules(version, height, timeMs, WHY));
  }

  static Ask noRules(int version) {
    return by(OPERATOR, new CancelActivation(version, WHY));
  }
}
