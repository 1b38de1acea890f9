package bhtd.merchant.customer;

import bhtd.kit.Sql;
import bhtd.merchant.JsonRows;
import bhtd.merchant.ObjectId;
import bhtd.merchant.wallet.Wallet;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which account a merchant's own reference stands for.
@ApplicationScoped
public class Customers {
  private static final String KEEP =
      """
      INSERT INTO customer (id, merchant, reference, account, created_at)
      SELECT r ->> 'id', CAST(:owner AS text), r ->> 'reference', decode(r ->> 'account', 'hex'),
        CAST(r ->> 'created_at' AS timestamptz)
      FROM jsonb_array_elements(CAST(CAST(:rows AS text) AS jsonb)) AS r
      ON CONFLICT (merchant, reference) DO UPDATE SET account = excluded.account
      """;
  private static final String KEEP_COMMAND =
      "INSERT INTO enrolment (merchant, command_id) VALUES (:merchant, decode(:command, 'hex'))"
          + " ON CONFLICT DO NOTHING";
  private static final String ACCOUNTS =
      "SELECT reference, account FROM customer WHERE merchant = $1 AND reference = ANY($2)";

  private final Pool pool;
  private final JsonRows rows;
  private final Clock clock;

  Customers(Pool pool, JsonRows rows, Clock clock) {
    this.pool = pool;
    this.rows = rows;
    this.clock = clock;
  }

  /// @param account hex
  private record NewRow(String id, String reference, String account, Instant createdAt) {}

  /// Keeps those that are new, and the command that enrolled them. Wallet-service gives a reference
  /// the same account each time, until that is closed.
  Uni<Void> keep(String merchant, Wallet.Enrolled enrolled) {
    return keepCustomers(merchant, enrolled.data())
        .chain(() -> keepCommand(merchant, enrolled.commandId()));
  }

  private Uni<Void> keepCommand(String merchant, @Nullable Hash command) {
    if (command == null) {
      return Uni.createFrom().voidItem();
    }
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(KEEP_COMMAND)
                    .setParameter("merchant", merchant)
                    .setParameter("command", command.toString())
                    .executeUpdate())
        .replaceWithVoid();
  }

  /// Whether wallet-service signed this command to enrol customers of the merchant.
  Uni<Boolean> enrolledBy(String merchant, Hash command) {
    return pool.preparedQuery("SELECT 1 FROM enrolment WHERE merchant = $1 AND command_id = $2")
        .execute(Tuple.of(merchant, Sql.bytes(command)))
        .map(found -> found.size() == 1);
  }

  private Uni<Void> keepCustomers(String merchant, List<Wallet.Customer> customers) {
    Instant now = clock.instant();
    return rows.insert(
        KEEP,
        merchant,
        customers.stream()
            .map(
                customer ->
                    new NewRow(
                        ObjectId.make("cus", clock).text(),
                        customer.reference(),
                        HexFormat.of().formatHex(customer.account().toBytes()),
                        now))
            .toList());
  }

  /// The accounts of those references that the merchant has enrolled.
  public Uni<Map<String, AccountId>> accounts(String merchant, Collection<String> references) {
    return pool.preparedQuery(ACCOUNTS)
        .execute(Tuple.of(merchant, references.toArray(String[]::new)))
        .map(
            found -> {
              Map<String, AccountId> accounts = new HashMap<>();
              found.forEach(
                  row -> accounts.put(row.getString("reference"), Sql.account(row, "account")));
              return accounts;
            });
  }
}
