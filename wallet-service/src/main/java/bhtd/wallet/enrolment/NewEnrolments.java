package bhtd.wallet.enrolment;

import bhtd.kit.http.ProblemType;
import bhtd.kit.http.Problems;
import bhtd.protocol.command.OpenAccount;
import bhtd.protocol.value.Hash;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HexFormat;
import java.util.List;

/// The rows of customers who are being enrolled by one command, written in one statement.
///
/// @param merchant {@code mer_…}
record NewEnrolments(String merchant, List<Hash> macs, List<OpenAccount> accounts) {
  /// A row whose command is dead gives way: nothing was ever opened for it.
  private static final String INSERT =
      """
      INSERT INTO enrolment
        (merchant, reference_mac, account, key_id, claim_token_hash, command_id, created_at)
      SELECT ?1, decode(e.mac, 'hex'), decode(e.account, 'hex'), e.key_id, decode(e.token_hash, 'hex'),
        decode(?2, 'hex'), now()
      FROM jsonb_to_recordset(CAST(CAST(?3 AS text) AS jsonb))
        AS e(mac text, account text, key_id uuid, token_hash text)
      ON CONFLICT (merchant, reference_mac) DO UPDATE SET account = excluded.account,
        key_id = excluded.key_id, claim_token_hash = excluded.claim_token_hash,
        command_id = excluded.command_id, created_at = excluded.created_at
      WHERE EXISTS (SELECT 1 FROM command c
        WHERE c.id = enrolment.command_id AND c.final AND c.status <> 'sealed')
      """;

  /// Fails with 409 when another request enrols one of them at this moment.
  Uni<Void> save(Hash command) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(INSERT)
                    .setParameter(1, merchant)
                    .setParameter(2, command.toString())
                    .setParameter(3, rows())
                    .executeUpdate())
        .invoke(
            written -> {
              if (written != macs.size()) {
                throw Problems.of(
                    ProblemType.IN_PROGRESS,
                    "Another request enrols some of these references now.");
              }
            })
        .replaceWithVoid();
  }

  private String rows() {
    JsonArray rows = new JsonArray();
    for (int i = 0; i < macs.size(); i++) {
      OpenAccount open = accounts.get(i);
      rows.add(
          new JsonObject()
              .put("mac", macs.get(i).toString())
              .put("account", HexFormat.of().formatHex(open.account().toBytes()))
              .put("key_id", open.keyId().toString())
              .put("token_hash", open.claimTokenHash().orElseThrow().toString()));
    }
    return rows.encode();
  }
}
