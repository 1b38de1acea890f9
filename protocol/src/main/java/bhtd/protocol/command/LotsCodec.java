package bhtd.protocol.command;

import bhtd.protocol.value.Amount;
import java.util.List;

/// The lots that a signer names as protobuf.
final class LotsCodec {
  private LotsCodec() {}

  static List<bhtd.protocol.wire.LotChoice> toWire(List<LotChoice> lots) {
    return lots.stream()
        .map(
            lot ->
                bhtd.protocol.wire.LotChoice.newBuilder()
                    .setLot(lot.lot())
                    .setAmount(lot.amount().value())
                    .build())
        .toList();
  }

  static List<LotChoice> fromWire(List<bhtd.protocol.wire.LotChoice> lots) {
    if (lots.isEmpty()) {
      return List.of(); // most commands leave the choice to the rules
    }
    return lots.stream()
        .map(lot -> new LotChoice(lot.getLot(), new Amount(lot.getAmount())))
        .toList();
  }
}
