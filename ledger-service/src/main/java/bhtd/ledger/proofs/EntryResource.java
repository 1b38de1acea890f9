package bhtd.ledger.proofs;

import bhtd.ledger.proofs.SealedEntry.Read;
import bhtd.ledger.proofs.SealedEntry.Shown;
import bhtd.ledger.reading.ReadState.SignedCheckpoint;
import bhtd.protocol.block.Entry;
import bhtd.protocol.event.Event;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.ProofBuilder;
import bhtd.protocol.receipt.Receipt;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Entries, commands and receipts, for whom they concern. What is another's is not found.
@Path("/ledger/v1/chains/{chain}")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Ledger: entries")
public class EntryResource {
  private final Reads reads;
  private final Visitor visitor;
  private final EntryJson json;

  EntryResource(Reads reads, Visitor visitor, EntryJson json) {
    this.reads = reads;
    this.visitor = visitor;
    this.json = json;
  }

  /// A sealed command. Operations and events are those that concern the caller; all, if it signed.
  ///
  /// @param status sealed or rejected
  /// @param reason why it was rejected
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CommandView(
      String id,
      String status,
      EntryJson.@Nullable Reason reason,
      long index,
      long height,
      AccountId signer,
      String nonce,
      Instant validUntil,
      int operationCount,
      List<JsonNode> operations,
      int eventCount,
      List<JsonNode> events) {}

  /// @param kind genesis, command, due or seal
  /// @param leaf the entry's bytes
  /// @param leafHash RFC 6962 hash of {@code leaf}
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record EntryView(
      long index,
      long height,
      String kind,
      byte[] leaf,
      Hash leafHash,
      @Nullable CommandView command,
      @Nullable DueView due) {}

  @GET
  @Path("entries/{index}")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "An entry of the log, for whom it concerns")
  public EntryView entry(
      @RestPath String chain,
      @RestPath String index,
      @RestQuery("min_height") @Nullable String min) {
    reads.settle(chain, min);
    SealedEntry sealed = reads.entry(Reads.number("index", index));
    return switch (sealed.entry()) {
      case Entry.OfCommand _ -> {
        Read command = sealed.command().orElseThrow();
        Shown shown = visitor.find(() -> shown(command), NO_ENTRY);
        yield view(sealed, "command", view(sealed, command, shown), null);
      }
      case Entry.OfDue due -> {
        List<Event> events = sealed.dueEvents().orElseThrow();
        Shown shown = visitor.find(() -> shown(events), NO_ENTRY);
        yield view(sealed, "due", null, DueView.of(due, json.events(events, shown.events())));
      }
      case Entry.OfGenesis _ -> view(sealed, "genesis", null, null);
      case Entry.OfSeal _ -> view(sealed, "seal", null, null);
    };
  }

  private static EntryView view(
      SealedEntry sealed, String kind, @Nullable CommandView command, @Nullable DueView due) {
    byte[] leaf = sealed.record().leaf().toByteArray();
    return new EntryView(
        sealed.index(), sealed.height(), kind, leaf, Merkle.leaf(leaf), command, due);
  }

  private static final String NO_ENTRY = "There is no such entry for this caller.";

  @GET
  @Path("commands/{id}")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "What became of a command, for whom it concerns")
  public CommandView command(
      @RestPath String chain, @RestPath String id, @RestQuery("min_height") @Nullable String min) {
    reads.settle(chain, min);
    SealedEntry sealed = find(Reads.id(id));
    Read command = sealed.command().orElseThrow();
    return view(sealed, command, visitor.find(() -> shown(command), NO_COMMAND));
  }

  private static final String NO_COMMAND = "There is no such sealed command for this caller.";

  @GET
  @Path("receipts/{command}")
  @Produces("text/plain; charset=utf-8")
  @Operation(
      summary = "A command's receipt (C2SP tlog-proof), for whom it concerns",
      description =
          "Shows the operations and events that concern `accounts` (a comma-separated list, by"
              + " default the caller's own; for auditors and services everything), and everything to"
              + " the signer. 503 until a checkpoint covers the entry.")
  public String receipt(
      @RestPath String chain,
      @RestPath String command,
      @RestQuery @Nullable String accounts,
      @RestQuery("min_height") @Nullable String min) {
    reads.settle(chain, min);
    SealedEntry sealed = find(Reads.id(command));
    Read read = sealed.command().orElseThrow();
    return receipt(
        sealed,
        visitor.find(
            () -> accounts == null ? shown(read) : concerning(read, own(accounts)), NO_COMMAND));
  }

  @GET
  @Path("entries/{index}/receipt")
  @Produces("text/plain; charset=utf-8")
  @Operation(
      summary = "The receipt of due work (C2SP tlog-proof), for whom it concerns",
      description =
          "Shows the events that concern `accounts`, as a command's receipt does. 503 until a"
              + " checkpoint covers the entry.")
  public String dueReceipt(
      @RestPath String chain,
      @RestPath String index,
      @RestQuery @Nullable String accounts,
      @RestQuery("min_height") @Nullable String min) {
    reads.settle(chain, min);
    SealedEntry sealed = reads.entry(Reads.number("index", index));
    List<Event> events = Reads.orNotFound(sealed.dueEvents(), NO_ENTRY);
    return receipt(
        sealed,
        visitor.find(
            () -> accounts == null ? shown(events) : concerning(events, own(accounts)), NO_ENTRY));
  }

  private String receipt(SealedEntry sealed, Shown shown) {
    SignedCheckpoint covering = reads.covering(sealed.index());
    List<Hash> path =
        new ProofBuilder(reads.state().storage().nodes())
            .inclusion(sealed.index(), covering.checkpoint().size());
    return Receipt.of(
            sealed.record(),
            shown.operations(),
            shown.events(),
            sealed.index(),
            path,
            covering.note())
        .toString();
  }

  private SealedEntry find(Hash id) {
    return reads.command(id, NO_COMMAND);
  }

  /// The accounts that a receipt is asked for, each of which must be the caller's to read.
  private Set<AccountId> own(String accounts) {
    Set<AccountId> asked = new LinkedHashSet<>();
    for (String account : accounts.split(",", -1)) {
      AccountId id = Reads.account(account.strip());
      visitor.requireMaySee(id, NO_COMMAND);
      asked.add(id);
    }
    return asked;
  }

  /// What the caller may see of a command; nothing if the command does not concern it.
  private Optional<Shown> shown(Read command) {
    return visitor.seesEverything()
        ? Optional.of(SealedEntry.all(command))
        : concerning(command, visitor.accounts());
  }

  private Optional<Shown> shown(List<Event> due) {
    return visitor.seesEverything()
        ? Optional.of(SealedEntry.all(due))
        : concerning(due, visitor.accounts());
  }

  private Optional<Shown> concerning(List<Event> due, Set<AccountId> accounts) {
    return Optional.of(SealedEntry.concerning(due, accounts, reads.parties()))
        .filter(shown -> !shown.nothing());
  }

  private Optional<Shown> concerning(Read command, Set<AccountId> accounts) {
    return Optional.of(SealedEntry.concerning(command, accounts, reads.parties()))
        .filter(shown -> !shown.nothing());
  }

  private CommandView view(SealedEntry sealed, Read c, Shown shown) {
    boolean accepted = c.entry().outcome().accepted();
    return new CommandView(
        c.id().toString(),
        accepted ? "sealed" : "rejected",
        c.entry().outcome().rejection().map(EntryJson.Reason::of).orElse(null),
        sealed.index(),
        sealed.height(),
        c.body().signer(),
        c.body().nonce().toString(),
        Instant.ofEpochMilli(c.body().validUntilMs()),
        c.operations().size(),
        json.operations(c.operations(), shown.operations()),
        c.events().size(),
        json.events(c.events(), shown.events()));
  }
}
