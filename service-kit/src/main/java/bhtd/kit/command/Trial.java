package bhtd.kit.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What the ledger would decide about a write, at its newest height. Nothing of it is kept.
///
/// @param status `accepted`, `rejected`, or `refused`: then it would not be sealed at all
/// @param code why not
/// @param operation index of the one that breaks the rule
/// @param needed what the rule needs, in the reason's unit
/// @param present what is there
/// @param events what would follow, as entries show it: lots, fees, and what else was decided. Of a
///     share of an envelope not how much it has
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Trial")
public record Trial(
    String status,
    long height,
    @Nullable String code,
    @Nullable String detail,
    @Nullable Integer operation,
    @Nullable String needed,
    @Nullable String present,
    List<Object> events) {

  static Trial of(LedgerTrials.Outcome outcome) {
    LedgerTrials.Reason reason = outcome.reason();
    return reason == null
        ? new Trial(
            outcome.status(),
            outcome.height(),
            outcome.code(),
            null,
            null,
            null,
            null,
            outcome.events())
        : new Trial(
            outcome.status(),
            outcome.height(),
            reason.code().toUpperCase(Locale.ROOT),
            reason.detail(),
            reason.operation(),
            reason.needed(),
            reason.present(),
            outcome.events());
  }
}
