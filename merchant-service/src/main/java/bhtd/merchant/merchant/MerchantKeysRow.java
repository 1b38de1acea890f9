package bhtd.merchant.merchant;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The ids that a merchant's keys are derived from, and the accounts that those keys name.
@Entity
@Table(name = "merchant_keys")
public class MerchantKeysRow extends PanacheEntityBase {
  @Id public @Nullable String merchant;

  @Column(name = "institution_key")
  public @Nullable UUID institutionKey;

  @Column(name = "issuance_key")
  public @Nullable UUID issuanceKey;

  @Column(name = "operating_key")
  public @Nullable UUID operatingKey;

  @Column(name = "reserve_key")
  public @Nullable UUID reserveKey;

  public byte @Nullable [] institution;
  public byte @Nullable [] issuance;
  public byte @Nullable [] operating;
  public byte @Nullable [] reserve;

  static MerchantKeysRow of(String merchant, KeyIds ids, Accounts accounts) {
    MerchantKeysRow row = new MerchantKeysRow();
    row.merchant = merchant;
    row.institutionKey = ids.institution();
    row.issuanceKey = ids.issuance();
    row.operatingKey = ids.operating();
    row.reserveKey = ids.reserve();
    row.institution = accounts.institution().toBytes();
    row.issuance = accounts.issuance().toBytes();
    row.operating = accounts.operating().toBytes();
    row.reserve = accounts.reserve().toBytes();
    return row;
  }
}
