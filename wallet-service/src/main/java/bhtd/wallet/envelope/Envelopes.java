package bhtd.wallet.envelope;

import bhtd.kit.KitConfig;
import bhtd.kit.Sql;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.ProblemException;
import bhtd.kit.http.Problems;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import bhtd.wallet.member.Member;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Reads envelopes, each as the blocks left it.
@ApplicationScoped
class Envelopes {
  private static final String SELECT =
      """
      SELECT e.id, e.sender, e.program, e.amount, e.shares, e.split, e.link_key, e.object,
        e.created_at, e.command, c.height, c.reason, s.ends_at_ms, s.seed_hash, s.seed, s.returned,
        n.claimed,
        CASE WHEN c.status <> 'sealed' THEN c.status WHEN n.claimed = e.shares THEN 'claimed'
          WHEN s.closed THEN 'returned' ELSE 'open' END AS status
      FROM envelope e JOIN command c ON c.id = e.command
        LEFT JOIN envelope_state s ON s.object = e.object
        CROSS JOIN LATERAL
          (SELECT count(*) AS claimed FROM envelope_share h WHERE h.object = e.object) n
      """;
  private static final String SENT = SELECT + " WHERE e.sender = $1";
  private static final String INVITED =
      SELECT
          + " WHERE c.status = 'sealed' AND EXISTS"
          + " (SELECT 1 FROM envelope_member m WHERE m.envelope = e.id AND m.account = $1)";
  private static final String VISIBLE =
      SELECT
          + " WHERE e.id = $2 AND (e.sender = $1 OR EXISTS"
          + " (SELECT 1 FROM envelope_share h WHERE h.object = e.object AND h.claimer = $1)"
          + " OR (c.status = 'sealed' AND EXISTS"
          + " (SELECT 1 FROM envelope_member m WHERE m.envelope = e.id AND m.account = $1)))";

  private final Pool pool;
  private final KitConfig config;

  Envelopes(Pool pool, KitConfig config) {
    this.pool = pool;
    this.config = config;
  }

  /// An envelope as the API shows it.
  ///
  /// @param by {@code members} or {@code link}: whom it is for
  /// @param status {@code pending}, {@code open}, {@code claimed} (every share), {@code returned}
  ///     (what was left), {@code rejected} or {@code refused}
  /// @param claimed how many shares
  /// @param returned minor units that came back to the sender, once it is over
  /// @param seedHash of a lucky one: of the seed by which shares are drawn
  /// @param seed once it is over, so that everybody can draw the shares again
  /// @param code the ledger's reason where it was rejected
  /// @param link where it is for whoever has the link: in the first answer only
  @Schema(name = "Envelope")
  public record View(
      String id,
      AccountId from,
      AssetCode program,
      Amount amount,
      int shares,
      String split,
      String by,
      Instant createdAt,
      String status,
      int claimed,
      @Nullable Instant endsAt,
      @Nullable String returned,
      @Nullable Hash seedHash,
      @Nullable Hash seed,
      @Nullable String code,
      Hash commandId,
      @Nullable Long height,
      @Nullable String receipt,
      @Nullable String link) {}

  /// What a claim needs to know of an envelope.
  ///
  /// @param linkKey null where it is for named members
  record Known(ObjectKey object, byte @Nullable [] linkKey) {}

  /// One that the member sent, claimed a share of or is named in.
  ///
  /// @return fails with 404 when there is none
  Uni<View> get(Member member, String id) {
    return pool.preparedQuery(VISIBLE)
        .execute(Tuple.of(Sql.bytes(member.account()), id))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw unknown();
              }
              return view(rows.iterator().next());
            });
  }

  Uni<Page<View>> sent(Member member, Paging page) {
    return page.select(pool, SENT, List.of(Sql.bytes(member.account())), "e.id", this::view);
  }

  Uni<Page<View>> invited(Member member, Paging page) {
    return page.select(pool, INVITED, List.of(Sql.bytes(member.account())), "e.id", this::view);
  }

  /// @return fails with 404 when there is none
  Uni<Known> known(String id) {
    return pool.preparedQuery("SELECT object, link_key FROM envelope WHERE id = $1")
        .execute(Tuple.of(id))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw unknown();
              }
              Row row = rows.iterator().next();
              boolean link = row.getBuffer("link_key") != null;
              return new Known(
                  ObjectKey.of(Sql.bytes(row, "object")), link ? Sql.bytes(row, "link_key") : null);
            });
  }

  /// Whom an envelope is for; nobody where it is for whoever has the link.
  Uni<Invited> members(String id) {
    return pool.preparedQuery(
            "SELECT account FROM envelope_member WHERE envelope = $1 ORDER BY position")
        .execute(Tuple.of(id))
        .map(rows -> new Invited(rows.stream().map(row -> Sql.account(row, "account")).toList()));
  }

  static ProblemException unknown() {
    return Problems.notFound("No envelope that you can see has this id.");
  }

  private View view(Row row) {
    Hash command = Sql.hash(row, "command");
    Long height = row.getLong("height");
    Long endsAtMs = row.getLong("ends_at_ms");
    Long returned = row.getLong("returned");
    return new View(
        row.getString("id"),
        Sql.account(row, "sender"),
        new AssetCode(row.getString("program")),
        new Amount(row.getLong("amount")),
        row.getInteger("shares"),
        row.getString("split"),
        row.getBuffer("link_key") == null ? "members" : "link",
        row.getOffsetDateTime("created_at").toInstant(),
        row.getString("status"),
        row.getLong("claimed").intValue(),
        endsAtMs == null ? null : Instant.ofEpochMilli(endsAtMs),
        returned == null ? null : Long.toString(returned),
        hash(row, "seed_hash"),
        hash(row, "seed"),
        row.getString("reason"),
        command,
        height,
        height == null ? null : config.receiptOf(command.toString()),
        null);
  }

  private static @Nullable Hash hash(Row row, String column) {
    return row.getBuffer(column) == null ? null : Sql.hash(row, column);
  }
}
