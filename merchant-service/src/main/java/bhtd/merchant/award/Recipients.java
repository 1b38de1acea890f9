package bhtd.merchant.award;

import bhtd.kit.command.Intent;
import bhtd.kit.http.Problem;
import bhtd.kit.http.Problem.FieldError;
import bhtd.kit.http.ProblemException;
import bhtd.kit.http.ProblemType;
import bhtd.kit.http.Problems;
import bhtd.merchant.customer.Customers;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the accounts of an award's recipients.
@ApplicationScoped
class Recipients {
  private static final int ERRORS_MAX = 20;

  private final Customers customers;

  Recipients(Customers customers) {
    this.customers = customers;
  }

  /// @param customer the merchant's reference, where it named one
  record Recipient(@Nullable String customer, AccountId account, Amount amount) {}

  /// @throws ProblemException 400 unless each line names either a customer or an account
  static void check(NewAward award) {
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < award.awards().size(); i++) {
      NewAward.Line line = award.awards().get(i);
      if ((line.customer() == null) == (line.account() == null)) {
        errors.add(new FieldError("awards[" + i + "]", "names either a customer or an account"));
      }
    }
    if (!errors.isEmpty()) {
      throw Problems.invalid(few(errors));
    }
  }

  /// One for each line, in order.
  ///
  /// @return fails with 422 when a customer is not enrolled
  Uni<List<Recipient>> of(String merchant, NewAward award) {
    Set<String> references =
        award.awards().stream()
            .map(NewAward.Line::customer)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return references.isEmpty()
        ? Uni.createFrom().item(recipients(award, Map.of()))
        : customers.accounts(merchant, references).map(found -> recipients(award, found));
  }

  /// One for each operation, in order; with the customer's reference where the request said one.
  static <O> List<Recipient> named(
      Intent<NewAward> intent,
      List<O> awards,
      Function<O, AccountId> to,
      Function<O, Amount> amount) {
    List<Recipient> recipients = new ArrayList<>(awards.size());
    for (int i = 0; i < awards.size(); i++) {
      NewAward asked = intent.request();
      String customer = asked == null ? null : asked.awards().get(i).customer();
      O award = awards.get(i);
      recipients.add(new Recipient(customer, to.apply(award), amount.apply(award)));
    }
    return recipients;
  }

  private static List<Recipient> recipients(NewAward award, Map<String, AccountId> enrolled) {
    List<Recipient> recipients = new ArrayList<>(award.awards().size());
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < award.awards().size(); i++) {
      NewAward.Line line = award.awards().get(i);
      AccountId account = line.customer() == null ? line.account() : enrolled.get(line.customer());
      if (account == null) {
        errors.add(new FieldError("awards[" + i + "].customer", "is not enrolled"));
      } else {
        recipients.add(new Recipient(line.customer(), account, line.amount()));
      }
    }
    if (!errors.isEmpty()) {
      throw unknown(errors);
    }
    return recipients;
  }

  private static ProblemException unknown(List<FieldError> errors) {
    return new ProblemException(
        Problem.of(ProblemType.BROKEN_RULE, "Enrol customers before you award points to them.")
            .withCode("CUSTOMER_UNKNOWN")
            .withErrors(few(errors)));
  }

  private static List<FieldError> few(List<FieldError> errors) {
    return List.copyOf(errors.subList(0, Math.min(errors.size(), ERRORS_MAX)));
  }
}
