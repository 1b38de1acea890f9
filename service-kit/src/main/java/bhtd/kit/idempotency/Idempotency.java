package bhtd.kit.idempotency;

import bhtd.kit.Sql;
import bhtd.kit.http.ProblemType;
import bhtd.kit.http.Problems;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Keeps what idempotency keys stood for.
///
/// A key is claimed first, in a transaction of its own; the write then completes the claim in the
/// very transaction that changes anything. Crash before the claim: nothing is known of the key.
/// Between claim and write: the claim runs out and a retry takes it over; nothing was changed.
/// After the write: the row names the command, and a retry goes on with the same one.
@ApplicationScoped
public class Idempotency {
  private static final String CLAIM =
      """
      INSERT INTO idempotency (mac, body_hash, claim, claimed_until)
      VALUES ($1, $2, $3, now() + interval '30 seconds')
      ON CONFLICT (mac) DO UPDATE SET claim = excluded.claim, claimed_until = excluded.claimed_until
      WHERE idempotency.claimed_until < now() AND idempotency.body_hash = excluded.body_hash
      """;

  private final Pool pool;

  Idempotency(Pool pool) {
    this.pool = pool;
  }

  /// Claims a key, or says what it stood for.
  ///
  /// @param mac HMAC of caller, endpoint and key
  /// @return fails with 422 when the key was used with another body, 409 while its first request is
  ///     still being worked on
  public Uni<Claim> claim(Hash mac, Hash bodyHash) {
    Claim.Key key = new Claim.Key(mac, bodyHash, Ids.random());
    return pool.preparedQuery(CLAIM)
        .execute(Tuple.of(Sql.bytes(mac), Sql.bytes(bodyHash), key.holder()))
        .chain(
            rows ->
                rows.rowCount() == 1
                    ? Uni.createFrom().item(new Claim.Ours(Optional.of(key)))
                    : known(key));
  }

  /// Takes a key back from a command that can no longer be sealed, for a new one.
  ///
  /// @return fails with 409 when another request was first
  public Uni<Claim> claimAgain(Claim.Key key, Hash dead) {
    return pool.preparedQuery(
            """
            UPDATE idempotency SET claim = $1, claimed_until = now() + interval '30 seconds',
              command_id = NULL, object_id = NULL, body_hash = $4
            WHERE mac = $2 AND command_id = $3 AND answer_status IS NULL
            """)
        .execute(
            Tuple.of(
                key.holder(), Sql.bytes(key.mac()), Sql.bytes(dead), Sql.bytes(key.bodyHash())))
        .map(
            rows -> {
              inProgressUnless(rows.rowCount() == 1);
              return new Claim.Ours(Optional.of(key));
            });
  }

  /// Lets a key go whose write changed nothing. A write that was committed after all has completed
  /// the claim, and then this does nothing.
  public Uni<Void> release(Claim.Ours ours) {
    return ours.key()
        .map(
            key ->
                pool.preparedQuery("DELETE FROM idempotency WHERE mac = $1 AND claim = $2")
                    .execute(Tuple.of(Sql.bytes(key.mac()), key.holder()))
                    .replaceWithVoid())
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  /// Completes a claim inside the write's own transaction: the key now stands for {@code command}.
  ///
  /// @return fails with 409 when the claim ran out and another request has it
  public Uni<Void> submitted(Claim.Ours ours, Hash command, String objectId) {
    return complete(
        ours,
        key ->
            IdempotencyRow.update(
                "claim = null, claimedUntil = null, commandId = ?1, objectId = ?2"
                    + " where mac = ?3 and claim = ?4",
                command.toBytes(),
                objectId,
                key.mac().toBytes(),
                key.holder()));
  }

  /// Completes a claim inside the write's own transaction: the key now stands for {@code answer}.
  ///
  /// @return fails with 409 when the claim ran out and another request has it
  public Uni<Void> answered(Claim.Ours ours, StoredAnswer answer) {
    return complete(
        ours,
        key ->
            IdempotencyRow.update(
                "claim = null, claimedUntil = null, answerStatus = ?1, answerBody = ?2, location = ?3"
                    + " where mac = ?4 and claim = ?5",
                answer.status(),
                answer.body(),
                answer.location(),
                key.mac().toBytes(),
                key.holder()));
  }

  /// Stores the final answer of a submitted command. Crash before: the next retry makes the same
  /// answer from the same rows.
  public Uni<Void> store(Claim.Key key, Hash command, StoredAnswer answer) {
    return pool.preparedQuery(
            """
            UPDATE idempotency SET answer_status = $1, answer_body = $2, location = $3
            WHERE mac = $4 AND command_id = $5 AND answer_status IS NULL
            """)
        .execute(
            Tuple.of(
                answer.status(),
                answer.body(),
                answer.location(),
                Sql.bytes(key.mac()),
                Sql.bytes(command)))
        .replaceWithVoid();
  }

  /// Forgets keys older than a day whose writes are over.
  public Uni<Integer> forgetOld() {
    return pool.query(
            """
            DELETE FROM idempotency i WHERE created_at < now() - interval '25 hours'
            AND NOT EXISTS (SELECT 1 FROM command c WHERE c.id = i.command_id AND NOT c.final)
            """)
        .execute()
        .map(RowSet::rowCount);
  }

  private Uni<Void> complete(
      Claim.Ours ours, java.util.function.Function<Claim.Key, Uni<Integer>> update) {
    return ours.key()
        .map(
            key ->
                update
                    .apply(key)
                    .invoke(changed -> inProgressUnless(changed == 1))
                    .replaceWithVoid())
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private Uni<Claim> known(Claim.Key key) {
    return pool.preparedQuery(
            "SELECT body_hash, command_id, i.object_id, answer_status, answer_body, location,"
                + " c.status = 'refused' AND c.final AS dead"
                + " FROM idempotency i LEFT JOIN command c ON c.id = command_id WHERE mac = $1")
        .execute(Tuple.of(Sql.bytes(key.mac())))
        .map(
            rows -> {
              // A row that has just been let go counts as still being worked on.
              inProgressUnless(rows.size() == 1);
              return known(key, rows.iterator().next());
            });
  }

  private static Claim known(Claim.Key key, Row row) {
    if (row.getBuffer("body_hash") == null) {
      return learned(key, row);
    }
    if (!Sql.hash(row, "body_hash").equals(key.bodyHash())) {
      throw Problems.of(ProblemType.IDEMPOTENCY_KEY_REUSED, "Send a new key with a new request.");
    }
    Integer status = row.getInteger("answer_status");
    if (status != null) {
      return new Claim.Answered(
          new StoredAnswer(status, row.getString("answer_body"), row.getString("location")));
    }
    inProgressUnless(row.getBuffer("command_id") != null);
    return new Claim.Submitted(key, Sql.hash(row, "command_id"), row.getString("object_id"));
  }

  /// The key of a command that the database had forgotten, being restored to an earlier moment.
  private static Claim learned(Claim.Key key, Row row) {
    Hash command = Sql.hash(row, "command_id");
    if (Boolean.TRUE.equals(row.getBoolean("dead"))) {
      return new Claim.Submitted(key, command, row.getString("object_id"));
    }
    throw Problems.conflict(
        "SIGNED_BEFORE_RESTORE",
        "This request was signed as the command "
            + command
            + " before the service was restored to an earlier moment; what became of it stands in"
            + " the ledger.");
  }

  private static void inProgressUnless(boolean holds) {
    if (!holds) {
      throw Problems.of(ProblemType.IN_PROGRESS, "Send the same request again in a second.");
    }
  }
}
