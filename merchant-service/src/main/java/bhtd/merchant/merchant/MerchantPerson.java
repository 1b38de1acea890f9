package bhtd.merchant.merchant;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a person is to a merchant.
@Entity
@Table(name = "merchant_person")
public class MerchantPerson extends PanacheEntityBase {
  @Id public @Nullable UUID id;
  public @Nullable String merchant;

  /// The {@code sub} of the person's log-in.
  public @Nullable String subject;

  /// {@link bhtd.merchant.access.MerchantRole#text}
  public @Nullable String role;
}
