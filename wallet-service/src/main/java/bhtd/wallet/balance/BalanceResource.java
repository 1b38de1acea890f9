package bhtd.wallet.balance;

import bhtd.kit.feed.FeedStatus;
import bhtd.kit.identity.Callers;
import bhtd.protocol.value.AccountId;
import bhtd.wallet.member.MemberRow;
import bhtd.wallet.member.Members;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What the member has.
@Path("/wallet/v1/balances")
@RolesAllowed("member")
@Tag(name = "Balances")
public class BalanceResource {
  private final Callers callers;
  private final Members members;
  private final Balances balances;
  private final FeedStatus feed;

  BalanceResource(Callers callers, Members members, Balances balances, FeedStatus feed) {
    this.callers = callers;
    this.members = members;
    this.balances = balances;
    this.feed = feed;
  }

  /// All balances of a member.
  ///
  /// @param height of the last block they take in
  @Schema(name = "Balances")
  public record View(List<Balances.Balance> data, boolean hasMore, long height) {}

  /// The calling member's points, by program, issuer, class and expiry. Empty without an account.
  @GET
  @Operation(operationId = "listBalances", summary = "The member's points by issuer, class, expiry")
  public Uni<View> list() {
    long height = feed.height();
    return members.row(callers.person()).chain(this::of).map(all -> new View(all, false, height));
  }

  private Uni<List<Balances.Balance>> of(MemberRow member) {
    return member.account == null
        ? Uni.createFrom().item(List.of())
        : balances.of(AccountId.of(member.account));
  }
}
