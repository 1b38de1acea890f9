package bhtd.ledger.init;

import bhtd.ledger.machine.Ledger;
import bhtd.ledger.sealing.Entered;
import bhtd.ledger.sealing.SealedBlock;
import bhtd.ledger.sealing.Sealer;
import bhtd.protocol.block.Entry;
import bhtd.protocol.block.Genesis;
import java.util.List;

/// A chain's block 0: the genesis entry and its seal.
public final class GenesisBlock {
  private GenesisBlock() {}

  public static SealedBlock of(Genesis genesis) {
    Ledger ledger = new Ledger(genesis);
    Sealer.Figures figures =
        new Sealer.Figures(
            genesis.time(), 0, genesis.rulesVersion(), ledger.assetsRoot(), ledger.changed(), 0);
    return new Sealer(genesis.chain())
        .seal(List.of(Entered.of(new Entry.OfGenesis(genesis))), figures);
  }
}
