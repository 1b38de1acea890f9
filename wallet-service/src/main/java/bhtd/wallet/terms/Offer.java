package bhtd.wallet.terms;

import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Rate;
import java.util.Optional;

/// What a merchant takes, and for how much: {@code value = points * numerator / denominator}.
///
/// @param agreement empty for the merchant's own points at its own shop
public record Offer(Optional<Hash> agreement, AssetCode program, AssetCode currency, Rate rate) {}
