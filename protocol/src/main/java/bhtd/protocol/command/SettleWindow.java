package bhtd.protocol.command;

import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;

/// The settler settles a frozen window.
///
/// @param window from 1
/// @param netsRoot RFC 6962 root over the window's nets
public record SettleWindow(AssetCode currency, int window, Hash netsRoot) implements Operation {
  public SettleWindow {
    MalformedException.unless(window >= 1, "windows count from 1");
  }
}
