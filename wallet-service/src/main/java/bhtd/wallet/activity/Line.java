package bhtd.wallet.activity;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import org.jspecify.annotations.Nullable;

/// One line of an account's history.
///
/// @param id grows with the chain
/// @param kind {@code claimed}, {@code awarded}, {@code sent}, {@code received} or {@code paid}
/// @param amount minor units
/// @param counterparty who gave, got, or was paid
record Line(
    String id,
    AccountId account,
    String kind,
    @Nullable AssetCode program,
    @Nullable Long amount,
    @Nullable AccountId counterparty,
    Hash command) {}
