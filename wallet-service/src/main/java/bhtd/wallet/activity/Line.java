package bhtd.wallet.activity;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One line of an account's history.
///
/// @param id grows with the chain
/// @param kind as {@link ActivityResource.View} lists them
/// @param amount minor units
/// @param counterparty who gave, got, or was paid
/// @param command empty where due work did it
record Line(
    String id,
    AccountId account,
    String kind,
    @Nullable AssetCode program,
    @Nullable Long amount,
    @Nullable AccountId counterparty,
    Optional<Hash> command) {}
