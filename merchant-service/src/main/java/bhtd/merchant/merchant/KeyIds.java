package bhtd.merchant.merchant;

import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Ids;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/// The random ids that name a merchant's four keys in the custody master's derivation. They also
/// stand in the operations that open the accounts.
public record KeyIds(UUID institution, UUID issuance, UUID operating, UUID reserve) {
  static KeyIds random() {
    return new KeyIds(Ids.random(), Ids.random(), Ids.random(), Ids.random());
  }

  /// Reads {@code merchant_view}, of a merchant that has keys.
  static KeyIds of(Row row) {
    return new KeyIds(
        row.getUUID("institution_key"),
        row.getUUID("issuance_key"),
        row.getUUID("operating_key"),
        row.getUUID("reserve_key"));
  }

  /// @throws IllegalArgumentException for {@code MEMBER}: merchants have no such account
  UUID of(AccountKind kind) {
    return switch (kind) {
      case INSTITUTION -> institution;
      case ISSUANCE -> issuance;
      case OPERATING -> operating;
      case RESERVE -> reserve;
      case MEMBER -> throw new IllegalArgumentException("a merchant has no member account");
    };
  }
}
