package bhtd.wallet.balance;

import bhtd.kit.feed.FeedStatus;
import bhtd.kit.http.Problems;
import bhtd.kit.identity.Callers;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.MalformedException;
import bhtd.wallet.member.MemberRow;
import bhtd.wallet.member.Members;
import bhtd.wallet.terms.Terms;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What the member has.
@Path("/wallet/v1/balances")
@RolesAllowed("member")
@Tag(name = "Balances")
public class BalanceResource {
  private final Callers callers;
  private final Members members;
  private final Balances balances;
  private final Terms terms;
  private final FeedStatus feed;

  BalanceResource(
      Callers callers, Members members, Balances balances, Terms terms, FeedStatus feed) {
    this.callers = callers;
    this.members = members;
    this.balances = balances;
    this.terms = terms;
    this.feed = feed;
  }

  /// All balances of a member.
  ///
  /// @param height of the last block they take in
  @Schema(name = "Balances")
  public record View(List<Balances.Balance> data, boolean hasMore, long height) {}

  /// The calling member's points, by program, issuer, class and expiry. Empty without an account.
  ///
  /// @param merchant any of its accounts: only what can be spent there, with what it is worth
  @GET
  @Operation(
      operationId = "listBalances",
      summary = "The member's points by issuer, class, expiry",
      description = "With a merchant's account: what can be spent there now, and what it is worth.")
  public Uni<View> list(@QueryParam("merchant") @Nullable String merchant) {
    long height = feed.height();
    Optional<AccountId> at = Optional.ofNullable(merchant).map(BalanceResource::account);
    return members
        .row(callers.person())
        .chain(member -> of(member, at))
        .map(all -> new View(all, false, height));
  }

  private static AccountId account(String text) {
    try {
      return AccountId.parse(text);
    } catch (MalformedException e) {
      throw Problems.invalid("merchant", "is an account (bhtd1…)");
    }
  }

  private Uni<List<Balances.Balance>> of(MemberRow member, Optional<AccountId> merchant) {
    if (member.account == null) {
      return Uni.createFrom().item(List.of());
    }
    AccountId account = AccountId.of(member.account);
    return merchant.map(at -> at(account, at)).orElseGet(() -> balances.of(account));
  }

  private Uni<List<Balances.Balance>> at(AccountId account, AccountId merchant) {
    return terms
        .merchant(merchant)
        .chain(m -> terms.offers(m).chain(offers -> balances.at(account, m, offers)));
  }
}
