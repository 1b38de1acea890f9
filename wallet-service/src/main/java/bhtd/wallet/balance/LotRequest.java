package bhtd.wallet.balance;

import bhtd.protocol.command.LotChoice;
import bhtd.protocol.value.Amount;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A lot that a request names, and how much of it. A request takes them as {@code @Size(max =
/// MOST) @Nullable List<@NotNull @Valid LotRequest>}; without any, the ledger takes what expires
/// first.
///
/// @param lot its number, as the balances show it
@Schema(name = "LotChoice")
public record LotRequest(@Min(0) long lot, @NotNull Amount amount) {
  public static final int MOST = 32;

  /// As operations name lots.
  ///
  /// @param lots null = none are named
  /// @throws bhtd.protocol.value.MalformedException if one is named twice, by the operation
  public static List<LotChoice> choices(@Nullable List<LotRequest> lots) {
    return lots == null
        ? List.of()
        : lots.stream().map(lot -> new LotChoice(lot.lot(), lot.amount())).toList();
  }
}
