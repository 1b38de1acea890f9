package bhtd.ledger.proofs;

import bhtd.ledger.machine.View;
import bhtd.ledger.proofs.BlockResource.Figures;
import bhtd.ledger.reading.ReadState;
import bhtd.protocol.block.Genesis;
import bhtd.protocol.log.NoteVerifier;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.MalformedException;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// What the ledger's state says: its keys and supplies to everybody, accounts to those whose they
/// are.
@Path("/ledger/v1/chains/{chain}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Ledger: state")
public class ChainResource {
  private final Reads reads;
  private final Visitor visitor;

  ChainResource(Reads reads, Visitor visitor) {
    this.reads = reads;
    this.visitor = visitor;
  }

  /// @param logKey verifier key of the log's checkpoints, as signed notes exchange it
  /// @param logKeys all that there were, genesis' first
  /// @param logKeysSigning those that sign a checkpoint of what is sealed so far, newest first
  /// @param logKeyOverlapUntil when the key before the newest one stops, or has stopped
  /// @param registrars those that are not dismissed
  /// @param rulesVersion genesis'; a block's seal says which is in force in it
  public record Keys(
      String chain,
      String origin,
      String logKey,
      List<String> logKeys,
      List<String> logKeysSigning,
      Optional<BlockTime> logKeyOverlapUntil,
      PublicKey log,
      PublicKey operator,
      List<PublicKey> registrars,
      PublicKey settler,
      int rulesVersion,
      int signatureRule,
      boolean testChain,
      BlockTime genesisTime) {}

  /// @param institution whose program it is; none for a currency
  /// @param policy in force in the block of this height; none for a currency
  /// @param nextPolicy set, and still to start
  public record Asset(
      AssetCode code,
      int scale,
      Optional<AccountId> institution,
      Optional<AccountId> issuance,
      Optional<PolicyView> policy,
      Optional<PolicyView> nextPolicy,
      Figures supply) {}

  /// @param posted minor units of the asset: held and available
  /// @param held for payments, offers and maturing awards, or in envelopes
  /// @param available what has expired and was not swept yet included
  public record Holding(
      AssetCode asset,
      long batch,
      long lot,
      Optional<BlockTime> expiresAt,
      String posted,
      String held,
      String available) {}

  /// @param tier of a member
  /// @param category of an institution that has one: its merchant category code
  public record Account(
      AccountId account,
      AccountKind kind,
      PublicKey key,
      Optional<AccountId> institution,
      AccountId registrar,
      boolean claimable,
      boolean claimed,
      BlockTime openedAt,
      OptionalInt tier,
      OptionalInt category,
      boolean frozen,
      boolean closed,
      List<Holding> holdings) {}

  @GET
  @Path("keys")
  @Operation(summary = "The keys of the authorities, and the verifier key of checkpoints")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Keys.class)))
  public Response keys(@RestPath String chain, @RestQuery("min_height") @Nullable String min) {
    reads.settle(chain, min);
    return answer(reads.askWithTime((ledger, now) -> keys(ledger.genesis(), ledger.view(), now)));
  }

  @GET
  @Path("assets/{code}")
  @Operation(summary = "An asset and where its points are")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Asset.class)))
  public Response asset(
      @RestPath String chain,
      @RestPath String code,
      @RestQuery("min_height") @Nullable String min) {
    reads.settle(chain, min);
    AssetCode asset = code(code);
    return found(
        () ->
            reads.askWithTime(
                (ledger, now) ->
                    ledger.view().asset(asset).map(a -> asset(ledger.view(), a, now))));
  }

  @GET
  @Path("accounts/{account}")
  @Authenticated
  @Operation(summary = "An account and what it holds, for whose it is")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Account.class)))
  public Response account(
      @RestPath String chain,
      @RestPath String account,
      @RestQuery("min_height") @Nullable String min) {
    reads.settle(chain, min);
    AccountId id = Reads.account(account);
    visitor.requireMaySee(id, "There is no such account for this caller.");
    return found(
        () ->
            reads.ask(
                ledger ->
                    ledger.view().account(id).map(a -> account(a, ledger.view().holdings(id)))));
  }

  private static <T> Response answer(ReadState.At<T> at) {
    return Response.ok(at.answer())
        .header(Heights.HEADER, at.height())
        .header("Cache-Control", "no-cache")
        .build();
  }

  private <T> Response found(Supplier<ReadState.At<Optional<T>>> ask) {
    return answer(
        reads.find(
            () -> {
              ReadState.At<Optional<T>> at = ask.get();
              return at.answer().map(found -> new ReadState.At<>(at.height(), found));
            },
            "There is no such thing at this height."));
  }

  private static AssetCode code(String text) {
    try {
      return new AssetCode(text);
    } catch (MalformedException e) {
      throw ProblemException.notFound("This is not the code of an asset.");
    }
  }

  private static Keys keys(Genesis g, View view, BlockTime now) {
    PublicKey log = view.logKeys().getLast();
    return new Keys(
        g.chain().text(),
        g.origin(),
        verifier(g, log),
        view.logKeys().stream().map(key -> verifier(g, key)).toList(),
        view.logKeys(now).stream().map(key -> verifier(g, key)).toList(),
        view.logKeyOverlapUntil(),
        log,
        g.operatorKey(),
        view.registrars(),
        g.settlerKey(),
        g.rulesVersion(),
        g.signatureRule(),
        g.testChain(),
        g.time());
  }

  private static String verifier(Genesis g, PublicKey key) {
    return new NoteVerifier(g.origin(), key).toString();
  }

  private static Asset asset(View view, View.Asset a, BlockTime now) {
    boolean program = a.institution().isPresent();
    return new Asset(
        a.code(),
        a.scale(),
        a.institution(),
        a.issuance(),
        program ? Optional.of(PolicyView.of(view.policy(a.code(), now))) : Optional.empty(),
        view.waitingPolicy(a.code(), now).map(p -> PolicyView.of(Optional.of(p))),
        Figures.of(a.figures()));
  }

  private static Account account(View.Account a, List<View.Holding> holdings) {
    return new Account(
        a.id(),
        a.kind(),
        a.key(),
        a.institution(),
        a.registrar(),
        a.claimable(),
        a.claimed(),
        a.openedAt(),
        a.kind() == AccountKind.MEMBER ? OptionalInt.of(a.tier()) : OptionalInt.empty(),
        a.category() == 0 ? OptionalInt.empty() : OptionalInt.of(a.category()),
        a.frozen(),
        a.closed(),
        holdings.stream()
            .map(
                h ->
                    new Holding(
                        h.asset(),
                        h.batch(),
                        h.lot(),
                        h.expiresAt(),
                        Long.toString(h.posted()),
                        Long.toString(h.held()),
                        Long.toString(h.available())))
            .toList());
  }
}
