package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ObjectKey;
import java.util.List;

/// A member holds points ready for whoever gives what is wanted.
public record SwapOffered(
    ObjectKey offer,
    AccountId from,
    AssetCode give,
    List<LotAmount> lots,
    AssetCode want,
    Amount wantAmount,
    long endsAtMs)
    implements Event {
  public SwapOffered {
    lots = List.copyOf(lots);
  }
}
