package bhtd.kit.identity;

import bhtd.protocol.value.AccountId;
import java.util.Set;

/// Who is calling. Every caller has a name that stays the same from call to call; idempotency keys
/// and commands belong to it.
public sealed interface Caller {
  /// Distinct for every caller, for example {@code person:5f…}, {@code mer_…}, {@code
  /// service:gateway}.
  String name();

  /// The realm roles of its token.
  Set<String> roles();

  /// Whether an {@code Idempotency-Key} is needed with every write.
  default boolean mustSendKeys() {
    return this instanceof Merchant;
  }

  /// A human being.
  ///
  /// @param subject the token's {@code sub}
  record Person(String subject, Set<String> roles) implements Caller {
    @Override
    public String name() {
      return "person:" + subject;
    }
  }

  /// A merchant's back end, or a person acting for a merchant.
  ///
  /// @param id {@code mer_…}
  /// @param accounts the accounts it may read
  /// @param scopes what its key allows
  record Merchant(String id, Set<AccountId> accounts, Set<String> scopes, Set<String> roles)
      implements Caller {
    @Override
    public String name() {
      return id;
    }
  }

  /// One of our services, or another program with client credentials, such as the auditor.
  ///
  /// @param client its client id
  record Service(String client, Set<String> roles) implements Caller {
    @Override
    public String name() {
      return "service:" + client;
    }
  }
}
