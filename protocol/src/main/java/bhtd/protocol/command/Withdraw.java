package bhtd.protocol.command;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;

/// The signer, a reserve, is paid out.
public record Withdraw(AssetCode currency, Amount amount) implements Operation {}
