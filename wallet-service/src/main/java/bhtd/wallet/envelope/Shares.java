package bhtd.wallet.envelope;

import bhtd.kit.Sql;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
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

/// Reads the shares of envelopes.
@ApplicationScoped
class Shares {
  private static final String CLAIM =
      """
      SELECT e.id, e.envelope, e.claimer, s.ordinal, s.amount
      FROM envelope_claim e LEFT JOIN envelope_share s ON s.command_id = e.command
      WHERE e.id = $1
      """;

  private static final String SEEN =
      """
      SELECT * FROM (
        SELECT lpad(s.ordinal::text, 3, '0') AS id, s.ordinal, s.claimer, s.amount, s.command_id, s.at
        FROM envelope e JOIN envelope_share s ON s.object = e.object
        WHERE e.id = $1 AND (e.sender = $2 OR EXISTS
          (SELECT 1 FROM envelope_share m WHERE m.object = e.object AND m.claimer = $2))) AS seen
      WHERE true
      """;

  private final Pool pool;

  Shares(Pool pool) {
    this.pool = pool;
  }

  /// A claim as the API shows it.
  ///
  /// @param ordinal which share, from 0
  /// @param amount minor units the claimer got
  @Schema(name = "EnvelopeClaim")
  public record Claim(
      String id,
      String envelope,
      AccountId account,
      @Nullable Integer ordinal,
      @Nullable String amount,
      String status) {}

  /// A share as sender and claimers see it.
  ///
  /// @param id to page by
  /// @param ordinal which share, from 0
  /// @param amount minor units; less than the share where some of it expired on the way
  /// @param commandId of the claim: with the seed it gives the share of a lucky envelope
  @Schema(name = "EnvelopeShare")
  public record View(
      String id, int ordinal, AccountId account, String amount, Hash commandId, Instant at) {}

  Uni<Claim> claim(String id) {
    return pool.preparedQuery(CLAIM)
        .execute(Tuple.of(id))
        .map(rows -> claim(rows.iterator().next()));
  }

  /// Nothing for anybody but the sender and those who claimed.
  Uni<Page<View>> list(Member member, String envelope, Paging page) {
    return page.select(
        pool, SEEN, List.of(envelope, Sql.bytes(member.account())), "id", Shares::view);
  }

  private static Claim claim(Row row) {
    Long amount = row.getLong("amount");
    return new Claim(
        row.getString("id"),
        row.getString("envelope"),
        Sql.account(row, "claimer"),
        row.getInteger("ordinal"),
        amount == null ? null : Long.toString(amount),
        "claimed");
  }

  private static View view(Row row) {
    return new View(
        row.getString("id"),
        row.getInteger("ordinal"),
        Sql.account(row, "claimer"),
        Long.toString(row.getLong("amount")),
        Sql.hash(row, "command_id"),
        row.getOffsetDateTime("at").toInstant());
  }
}
