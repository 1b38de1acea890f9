package bhtd.wallet.enrolment;

import bhtd.kit.KitConfig;
import bhtd.kit.Sql;
import bhtd.kit.secrets.Secrets;
import bhtd.protocol.command.OpenAccount;
import bhtd.protocol.command.Possession;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Ids;
import bhtd.wallet.member.Members;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Merchants' customers and the accounts that were opened for them.
@ApplicationScoped
public class Enrolments {
  private static final byte[] CLAIM = "claim".getBytes(StandardCharsets.US_ASCII);

  private final KitConfig config;
  private final Secrets secrets;
  private final Members members;
  private final Pool pool;

  Enrolments(KitConfig config, Secrets secrets, Members members, Pool pool) {
    this.config = config;
    this.secrets = secrets;
    this.members = members;
    this.pool = pool;
  }

  /// What is known of one reference.
  ///
  /// @param status {@code pending}, {@code enrolled} or {@code claimed}
  record Known(Hash mac, AccountId account, UUID keyId, Hash command, String status) {}

  /// The registrar's key: it vouches for members' accounts.
  SigningKey registrar() {
    return secrets.key("registrar");
  }

  /// What stands for a merchant's reference here.
  Hash mac(String merchant, String reference) {
    return secrets.mac("references", utf8(merchant), utf8(reference));
  }

  /// The token that claims the account which was opened with {@code keyId}. Derived, so that it
  /// needs no keeping: only its hash is stored and sealed.
  Hash claimToken(UUID keyId) {
    return secrets.mac("custody", CLAIM, Ids.toBytes(keyId));
  }

  /// The last part of the claim link.
  static String text(Hash claimToken) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(claimToken.toBytes());
  }

  /// What the ledger is asked to open for a new customer.
  OpenAccount open(UUID keyId) {
    SigningKey key = members.key(keyId);
    AccountId registrar = AccountId.ofKey(registrar().publicKey().bytes());
    byte[] possession =
        key.sign(
            Possession.toSign(
                config.chainId(), registrar, AccountKind.MEMBER, keyId, key.publicKey()));
    return new OpenAccount(
        AccountKind.MEMBER,
        key.publicKey(),
        keyId,
        possession,
        Optional.empty(),
        Optional.of(Hash.sha256(claimToken(keyId).toBytes())));
  }

  /// Those of the references that are enrolled, or about to be, by their HMAC.
  Uni<Map<Hash, Known>> known(String merchant, List<Hash> macs) {
    return pool.preparedQuery(
            """
            SELECT e.reference_mac, e.account, e.key_id, e.command_id,
              CASE WHEN m.account IS NOT NULL THEN 'claimed' WHEN c.status = 'sealed' THEN 'enrolled'
                ELSE 'pending' END AS status
            FROM enrolment e JOIN command c ON c.id = e.command_id
              LEFT JOIN member m ON m.account = e.account
            WHERE e.merchant = $1 AND e.reference_mac = ANY($2)
              AND (NOT c.final OR c.status = 'sealed')
            """)
        .execute(Tuple.of(merchant, Sql.array(macs, Sql::bytes)))
        .map(
            rows -> {
              Map<Hash, Known> all = new HashMap<>();
              rows.forEach(row -> all.put(Sql.hash(row, "reference_mac"), known(row)));
              return all;
            });
  }

  private static Known known(Row row) {
    return new Known(
        Sql.hash(row, "reference_mac"),
        Sql.account(row, "account"),
        row.getUUID("key_id"),
        Sql.hash(row, "command_id"),
        row.getString("status"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
