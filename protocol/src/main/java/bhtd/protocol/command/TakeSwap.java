package bhtd.protocol.command;

import bhtd.protocol.value.ObjectKey;
import java.util.List;

/// Another member, the signer, takes an offer.
///
/// @param lots of what is wanted; empty = in spending order
public record TakeSwap(ObjectKey offer, List<LotChoice> lots) implements Operation {
  public TakeSwap {
    lots = Check.lots(lots);
  }
}
