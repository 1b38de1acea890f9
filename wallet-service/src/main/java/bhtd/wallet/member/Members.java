package bhtd.wallet.member;

import bhtd.kit.KitConfig;
import bhtd.kit.http.Problems;
import bhtd.kit.identity.Caller;
import bhtd.kit.secrets.Secrets;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.MalformedException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.UUID;

/// Finds members and derives their keys.
@ApplicationScoped
public class Members {
  private final KitConfig config;
  private final Secrets secrets;

  Members(KitConfig config, Secrets secrets) {
    this.config = config;
    this.secrets = secrets;
  }

  /// The calling member's row.
  ///
  /// @return fails with 409 for somebody who is not a member yet
  public Uni<MemberRow> row(Caller.Person person) {
    return Panache.withSession(() -> MemberRow.of(person))
        .onItem()
        .ifNull()
        .failWith(
            () ->
                Problems.conflict(
                    "NOT_A_MEMBER", "Become a member first: POST /wallet/v1/members."));
  }

  /// Whether the caller is a member who has claimed no points yet.
  Uni<Boolean> hasNoAccount(Caller.Person person) {
    return Panache.withSession(() -> MemberRow.of(person))
        .map(row -> row != null && row.account == null);
  }

  /// A member, also one who has left.
  Uni<MemberRow> byId(String id) {
    return Panache.withSession(() -> MemberRow.findById(id));
  }

  /// The calling member's {@code mem_…}.
  public Uni<String> id(Caller.Person person) {
    return row(person).map(row -> Objects.requireNonNull(row.id));
  }

  /// The calling member with account and key.
  ///
  /// @return fails with 409 for somebody who is not a member or has no account yet
  public Uni<Member> of(Caller.Person person) {
    return row(person).map(this::withAccount);
  }

  /// The account of a member named by its id.
  ///
  /// @return fails with 422 when there is no such member, or it has no account yet
  public Uni<AccountId> account(String id) {
    return Panache.withSession(() -> MemberRow.<MemberRow>findById(id))
        .map(
            row -> {
              AccountId account = row == null ? null : row.accountId();
              if (account == null) {
                throw Problems.brokenRule(
                    "RECIPIENT_UNKNOWN", "No member with an account has this id.");
              }
              return account;
            });
  }

  /// The account that a request names, by itself or by its member.
  ///
  /// @param field of the request, as JSON names it
  /// @param name {@code bhtd1…} or {@code mem_…}
  /// @return fails with 400 for what is neither, 422 as {@link #account}
  public Uni<AccountId> recipient(String field, String name) {
    if (name.startsWith("mem_")) {
      return account(name);
    }
    try {
      return Uni.createFrom().item(AccountId.parse(name));
    } catch (MalformedException e) {
      throw Problems.invalid(field, "is an account (bhtd1…) or a member (mem_…)");
    }
  }

  /// A member with account and key by its id, for a pay code's payer.
  public Uni<Member> named(String id) {
    return Panache.withSession(() -> MemberRow.<MemberRow>findById(id)).map(this::withAccount);
  }

  /// The key of the account that was opened with {@code keyId}.
  public SigningKey key(UUID keyId) {
    return secrets.custody().derive(config.chainId(), AccountKind.MEMBER, keyId);
  }

  private Member withAccount(MemberRow row) {
    AccountId account = row.accountId();
    if (row.id == null || account == null || row.keyId == null) {
      throw Problems.conflict(
          "NO_ACCOUNT",
          "This member has no account yet: the first claim of points makes one theirs.");
    }
    return new Member(row.id, account, key(row.keyId));
  }
}
