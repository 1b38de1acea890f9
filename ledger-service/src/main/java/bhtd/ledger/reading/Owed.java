package bhtd.ledger.reading;

import bhtd.ledger.sealing.Liabilities;
import bhtd.protocol.block.Liability;
import java.util.List;

/// What was owed to the holders of every asset as of the last seal that carries it.
///
/// @param seal log index of that seal
/// @param all the assets' liabilities, as sealed, in order of definition
/// @param liabilities the trees behind them
public record Owed(long seal, List<Liability> all, Liabilities liabilities) {}
