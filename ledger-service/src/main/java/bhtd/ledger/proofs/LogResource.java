package bhtd.ledger.proofs;

import bhtd.ledger.storage.Extent;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.ProofBuilder;
import bhtd.protocol.log.Tile;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import io.quarkus.vertx.http.Compressed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// The log itself, as tlog-tiles has it, and its proofs as JSON.
@Path("/ledger/v1/chains/{chain}")
@RunOnVirtualThread
@Tag(name = "Ledger: log")
public class LogResource {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String FOR_EVER = "max-age=31536000, immutable";

  /// Anybody may ask for proofs: they wait a short while, for a signature that is on its way.
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final Reads reads;
  private final Duration wait;

  @Inject
  LogResource(Reads reads) {
    this(reads, WAIT);
  }

  /// @param wait how long a proof waits for a checkpoint at most
  LogResource(Reads reads, Duration wait) {
    this.reads = reads;
    this.wait = wait;
  }

  /// @param leafHash RFC 6962 hash of the entry
  /// @param path sibling hashes from the leaf up
  public record Inclusion(long index, long size, Hash leafHash, List<Hash> path, Hash root) {}

  public record Consistency(long from, Hash fromRoot, long to, Hash toRoot, List<Hash> path) {}

  @GET
  @Path("checkpoint")
  @Produces(TEXT)
  @Operation(summary = "The newest checkpoint: a signed note (C2SP tlog-checkpoint)")
  public Response checkpoint(
      @RestPath String chain, @RestQuery("min_height") @Nullable String min) {
    reads.settle(chain, min);
    return Response.ok(reads.checkpoint().note().toString())
        .header("Cache-Control", "no-cache")
        .build();
  }

  @GET
  @Path("tile/{path: [0-9]+/.+}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(summary = "A hash tile (C2SP tlog-tiles): tile/<level>/<index>[.p/<width>]")
  public Response tile(
      @RestPath String chain,
      @RestPath String path,
      @RestQuery("min_height") @Nullable String min) {
    reads.settle(chain, min);
    Tile tile = parse(path);
    byte[] bytes =
        readTile(() -> reads.state().storage().tile(tile.level(), tile.index(), tile.width()));
    return cached(tile, "public", bytes).build();
  }

  @GET
  @Path("tile/entries/{path: .+}")
  @RolesAllowed({Visitor.AUDITOR, Visitor.SERVICE})
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Compressed
  @Operation(summary = "An entry bundle (C2SP tlog-tiles), for auditors")
  public Response bundle(
      @RestPath String chain,
      @RestPath String path,
      @RestQuery("min_height") @Nullable String min) {
    reads.settle(chain, min);
    Tile tile = parse("entries/" + path);
    byte[] bytes = readTile(() -> reads.state().storage().bundle(tile.index(), tile.width()));
    return cached(tile, "private", bytes).header("Vary", "Accept-Encoding").build();
  }

  @GET
  @Path("proofs/inclusion")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "The path from an entry to the root of the log at a size",
      description =
          "`size` is by default the newest checkpoint's, whose root the log has signed. 503 until"
              + " one covers the entry.")
  public Inclusion inclusion(
      @RestPath String chain,
      @RestQuery @Nullable String index,
      @RestQuery @Nullable String size,
      @RestQuery("min_height") @Nullable String min) {
    Extent now = reads.settle(chain, min);
    long at = Reads.number("index", index == null ? "" : index);
    long of = size == null ? covering(at) : size(now, "size", size);
    if (at >= of) {
      throw ProblemException.notFound("A log of " + of + " entries has no entry " + at + ".");
    }
    ProofBuilder proofs = proofs();
    byte[] leaf = reads.read(() -> reads.state().storage().leaf(at));
    return new Inclusion(at, of, Merkle.leaf(leaf), proofs.inclusion(at, of), proofs.root(of));
  }

  @GET
  @Path("proofs/consistency")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "What shows that the log at one size begins with the log at a smaller one",
      description =
          "`to` is by default the newest checkpoint's size, whose root the log has signed. 503 until"
              + " one covers `from`.")
  public Consistency consistency(
      @RestPath String chain,
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String to,
      @RestQuery("min_height") @Nullable String min) {
    Extent now = reads.settle(chain, min);
    long smaller = Reads.number("from", from == null ? "" : from);
    if (smaller == 0) {
      throw ProblemException.malformed("from is 1 or more: every log begins with the empty one.");
    }
    long larger = to == null ? covering(smaller - 1) : size(now, "to", to);
    if (smaller > larger) {
      throw ProblemException.malformed("from is not over to.");
    }
    ProofBuilder proofs = proofs();
    return new Consistency(
        smaller,
        proofs.root(smaller),
        larger,
        proofs.root(larger),
        proofs.consistency(smaller, larger));
  }

  /// The newest checkpoint's size, once one covers the entry.
  private long covering(long index) {
    reads.requireEntry(index);
    reads.covering(index, wait);
    return reads.checkpoint().checkpoint().size();
  }

  private long size(Extent now, String name, String text) {
    long size = Reads.number(name, text);
    reads.require(
        () -> size <= reads.state().extent().size(), "The log has " + now.size() + " entries.");
    return size;
  }

  private ProofBuilder proofs() {
    return new ProofBuilder(reads.state().storage().nodes());
  }

  private static Tile parse(String path) {
    try {
      return Tile.parse("tile/" + path);
    } catch (MalformedException e) {
      throw ProblemException.notFound("This is not the path of a tile.");
    }
  }

  private byte[] readTile(Reads.FileRead<byte[]> read) {
    return reads.find(
        () -> {
          try {
            return Optional.of(reads.read(read));
          } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
          }
        },
        "The log is not that long yet.");
  }

  private static Response.ResponseBuilder cached(Tile tile, String who, byte[] bytes) {
    return Response.ok(bytes).header("Cache-Control", caching(tile, who));
  }

  /// A full tile never changes again. A partial one does not either, but a wider one takes its
  /// place, and nobody asks for it any more.
  ///
  /// @param who may keep it: public or private
  static String caching(Tile tile, String who) {
    return who + ", " + (tile.isFull() ? FOR_EVER : "max-age=60");
  }
}
