package bhtd.protocol.command;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.MalformedException;

/// An institution defines its points program.
///
/// @param scale decimal places of a point, 0 to 8
/// @param issuance the institution's account whose key alone issues
public record DefineProgram(AssetCode code, int scale, AccountId issuance) implements Operation {
  public DefineProgram {
    MalformedException.unless(scale >= 0 && scale <= DefineCurrency.SCALE_MAX, "a scale is 0 to 8");
  }
}
