package bhtd.protocol.command;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;

/// The signer, a member, gives points to another member; issuer, class and expiry stay as they are.
public record Transfer(AccountId to, AssetCode asset, Amount amount) implements Operation {}
