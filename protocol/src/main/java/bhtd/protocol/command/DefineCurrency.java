package bhtd.protocol.command;

import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.MalformedException;

/// The operator defines a settlement currency.
///
/// @param scale decimal places of the major unit, 0 to 8
public record DefineCurrency(AssetCode code, int scale) implements Operation {
  static final int SCALE_MAX = 8;

  public DefineCurrency {
    MalformedException.unless(scale >= 0 && scale <= SCALE_MAX, "a scale is 0 to 8");
  }
}
