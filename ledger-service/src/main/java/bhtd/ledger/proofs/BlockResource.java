package bhtd.ledger.proofs;

import bhtd.ledger.reading.ReadState;
import bhtd.ledger.storage.BlockRow;
import bhtd.ledger.storage.Extent;
import bhtd.protocol.block.AssetFigures;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.block.Entry;
import bhtd.protocol.block.EntryCodec;
import bhtd.protocol.block.EntryRecord;
import bhtd.protocol.block.Seal;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Hash;
import com.google.protobuf.ByteString;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Blocks: their seals and counts for everybody, their exact bytes for auditors.
@Path("/ledger/v1/chains/{chain}/blocks")
@RunOnVirtualThread
@Tag(name = "Ledger: blocks")
public class BlockResource {
  private static final int LIMIT_MAX = 100;
  private static final int LIMIT = 20;

  private final Reads reads;

  BlockResource(Reads reads) {
    this.reads = reads;
  }

  /// @param entries with the seal
  /// @param sealHash leaf hash of the seal
  /// @param size of the log after the block
  @Schema(name = "Block")
  public record Summary(
      long height,
      BlockTime time,
      long firstIndex,
      long entries,
      long size,
      Hash root,
      Hash sealHash) {}

  /// @param hasMore whether older blocks follow
  public record Page(List<Summary> data, boolean hasMore) {}

  /// @param previousSeal leaf hash; none at height 0
  public record SealView(
      Optional<Hash> previousSeal,
      long nextCommandOffset,
      int rulesVersion,
      int signatureRule,
      Hash assetsRoot,
      List<Figures> changed,
      long commandsLost) {}

  /// @param due items of due work
  @Schema(name = "BlockCounts")
  public record Counts(
      long commands, long accepted, long rejected, long due, long operations, long events) {}

  @Schema(name = "BlockDetail")
  public record Detail(Summary block, SealView seal, Counts counts) {}

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Blocks, newest first; starting_after is a height")
  public Page list(
      @RestPath String chain,
      @RestQuery @Nullable String limit,
      @RestQuery("starting_after") @Nullable String after,
      @RestQuery("min_height") @Nullable String min) {
    Extent now = reads.settle(chain, min);
    long count = Reads.number("limit", limit, LIMIT);
    if (count < 1 || count > LIMIT_MAX) {
      throw ProblemException.malformed("limit is 1 to 100.");
    }
    long first = Math.min(now.blocks(), Reads.number("starting_after", after, now.blocks())) - 1;
    List<Summary> blocks = new ArrayList<>();
    for (long height = first; height >= 0 && blocks.size() < count; height--) {
      blocks.add(summary(height));
    }
    return new Page(blocks, first >= count);
  }

  @GET
  @Path("{height}")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "A block's seal and what it counts")
  public Detail block(
      @RestPath String chain,
      @RestPath String height,
      @RestQuery("min_height") @Nullable String min) {
    long at = existing(chain, height, min);
    Block block = BlockCodec.parse(reads.read(() -> reads.state().storage().record(at)));
    Seal seal = block.seal();
    return new Detail(
        summary(at),
        new SealView(
            seal.previousSeal(),
            seal.nextCommandOffset(),
            seal.rulesVersion(),
            seal.signatureRule(),
            seal.assetsRoot(),
            seal.changed().stream().map(Figures::of).toList(),
            seal.commandsLost()),
        counts(block));
  }

  @GET
  @Path("{height}/record")
  @RolesAllowed({Visitor.AUDITOR, Visitor.SERVICE})
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(summary = "A block's exact bytes, operations and events too, for auditors")
  public Response record(
      @RestPath String chain,
      @RestPath String height,
      @RestQuery("min_height") @Nullable String min) {
    long at = existing(chain, height, min);
    return Response.ok(reads.read(() -> reads.state().storage().record(at)))
        .header("Cache-Control", "private, max-age=31536000, immutable")
        .build();
  }

  private long existing(String chain, String height, @Nullable String min) {
    reads.settle(chain, min);
    long at = Reads.number("height", height);
    reads.require(() -> at <= reads.state().extent().height(), "There is no block " + at + " yet.");
    return at;
  }

  private Summary summary(long height) {
    ReadState state = reads.state();
    BlockRow row = reads.read(() -> state.storage().row(height));
    byte[] leaf = reads.read(() -> state.storage().leaf(row.size() - 1));
    if (EntryCodec.parse(ByteString.copyFrom(leaf)) instanceof Entry.OfSeal last) {
      return new Summary(
          height,
          last.seal().time(),
          row.firstIndex(),
          row.size() - row.firstIndex(),
          row.size(),
          row.root(),
          Merkle.leaf(leaf));
    }
    throw new IllegalStateException("block " + height + " does not end in a seal");
  }

  private static Counts counts(Block block) {
    long accepted = 0;
    long rejected = 0;
    long due = 0;
    long operations = 0;
    long events = 0;
    for (EntryRecord record : block.entries()) {
      operations += record.operations().size();
      events += record.events().size();
      switch (EntryCodec.parse(record.leaf())) {
        case Entry.OfCommand command -> {
          accepted += command.outcome().accepted() ? 1 : 0;
          rejected += command.outcome().accepted() ? 0 : 1;
        }
        case Entry.OfDue _ -> due++;
        case Entry.OfGenesis _, Entry.OfSeal _ -> {}
      }
    }
    return new Counts(accepted + rejected, accepted, rejected, due, operations, events);
  }

  /// An asset's figures with their amounts as strings.
  public record Figures(
      String asset,
      String issued,
      String undistributed,
      String available,
      String held,
      String inEnvelopes,
      String redeemed,
      String expired,
      String withdrawn) {
    static Figures of(AssetFigures f) {
      return new Figures(
          f.asset().text(),
          Long.toString(f.issued()),
          Long.toString(f.undistributed()),
          Long.toString(f.available()),
          Long.toString(f.held()),
          Long.toString(f.inEnvelopes()),
          Long.toString(f.redeemed()),
          Long.toString(f.expired()),
          Long.toString(f.withdrawn()));
    }
  }
}
