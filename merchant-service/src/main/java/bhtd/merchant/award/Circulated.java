package bhtd.merchant.award;

import bhtd.kit.http.Problem.FieldError;
import bhtd.kit.http.ProblemException;
import bhtd.kit.http.Problems;
import bhtd.protocol.command.AwardCirculated;
import bhtd.protocol.command.LotChoice;
import bhtd.protocol.command.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Awards of points that payments brought the merchant's operating account. Whether it has them is
/// the ledger's to say. {@code SPEC.md}, "Awards".
final class Circulated {
  private static final int ERRORS_MAX = 20;

  private Circulated() {}

  /// @throws ProblemException 400 where the award says what is not for its source
  static void check(NewAward award) {
    List<FieldError> errors = new ArrayList<>();
    if (award.circulated()) {
      refuse(errors, "issue", award.issue() != null);
      refuse(errors, "mode", award.each());
      refuse(errors, "expires_at", award.expiresAt() != null);
      refuse(errors, "matures_at", award.maturesAt() != null);
      refuse(errors, "clawback_until", award.clawbackUntil() != null);
    }
    for (int i = 0; i < award.awards().size() && errors.size() < ERRORS_MAX; i++) {
      List<NewAward.LotPart> lots = award.awards().get(i).lots();
      String field = "awards[" + i + "].lots";
      if (lots != null && !award.circulated()) {
        errors.add(new FieldError(field, "is only for points that circulated"));
      } else if (choices(lots).stream().mapToLong(LotChoice::lot).distinct().count()
          < choices(lots).size()) {
        errors.add(new FieldError(field, "names each lot once"));
      }
    }
    if (!errors.isEmpty()) {
      throw Problems.invalid(List.copyOf(errors));
    }
  }

  private static void refuse(List<FieldError> errors, String field, boolean said) {
    if (said) {
      errors.add(new FieldError(field, "is not for points that circulated"));
    }
  }

  static List<Operation> operations(NewAward body, List<Recipients.Recipient> to) {
    List<Operation> operations = new ArrayList<>(to.size());
    for (int i = 0; i < to.size(); i++) {
      operations.add(
          new AwardCirculated(
              to.get(i).account(),
              body.program(),
              to.get(i).amount(),
              choices(body.awards().get(i).lots())));
    }
    return List.copyOf(operations);
  }

  private static List<LotChoice> choices(@Nullable List<NewAward.LotPart> lots) {
    return lots == null
        ? List.of()
        : lots.stream().map(lot -> new LotChoice(Long.parseLong(lot.lot()), lot.amount())).toList();
  }
}
