package bhtd.ledger.intake;

import bhtd.ledger.machine.Ledger;
import bhtd.ledger.machine.state.Assets;
import bhtd.protocol.event.Place;
import bhtd.protocol.value.AssetCode;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/// What no event can do, since points move in one way only: a ledger whose figures do not add up.
final class Tampered {
  private Tampered() {}

  /// A point of the asset is expired that was nowhere before.
  static void losesOne(Ledger ledger, AssetCode code) {
    try {
      Object state = field(ledger, "s");
      Assets assets = (Assets) field(state, "assets");
      Method move = Assets.class.getDeclaredMethod("move", int.class, Place.class, long.class);
      move.setAccessible(true);
      move.invoke(assets, assets.find(code), Place.EXPIRED, 1L);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("the machine keeps its figures elsewhere now", e);
    }
  }

  private static Object field(Object of, String name) throws ReflectiveOperationException {
    Field field = of.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return java.util.Objects.requireNonNull(field.get(of));
  }
}
