package bhtd.merchant.merchant;

import bhtd.kit.command.Draft;
import bhtd.kit.command.Intent;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;

/// A merchant whose accounts are on the chain, able to sign.
public final class ActiveMerchant {
  private final String id;
  private final String name;
  private final Accounts accounts;
  private final KeyIds keys;
  private final Custodian custodian;

  ActiveMerchant(String id, String name, Accounts accounts, KeyIds keys, Custodian custodian) {
    this.id = id;
    this.name = name;
    this.accounts = accounts;
    this.keys = keys;
    this.custodian = custodian;
  }

  /// {@code mer_…}
  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  public AccountId institution() {
    return accounts.institution();
  }

  public AccountId issuance() {
    return accounts.issuance();
  }

  public AccountId operating() {
    return accounts.operating();
  }

  public AccountId reserve() {
    return accounts.reserve();
  }

  /// The key of the merchant's account of this kind. Derived anew: keep it no longer than a
  /// command.
  ///
  /// @throws IllegalArgumentException for {@code MEMBER}
  public SigningKey key(AccountKind kind) {
    return custodian.key(kind, keys.of(kind));
  }

  /// A command that makes an object, signed by the account of this kind.
  public Draft draft(String prefix, Intent<?> intent, AccountKind kind) {
    return Draft.of(prefix, intent, account(kind), key(kind));
  }

  /// A command that changes an object, signed by the account of this kind.
  public Draft change(String object, Intent<?> intent, AccountKind kind) {
    return Draft.change(object, intent, account(kind), key(kind));
  }

  private AccountId account(AccountKind kind) {
    return switch (kind) {
      case INSTITUTION -> institution();
      case ISSUANCE -> issuance();
      case OPERATING -> operating();
      case RESERVE -> reserve();
      case MEMBER -> throw new IllegalArgumentException("a merchant has no such account");
    };
  }
}
