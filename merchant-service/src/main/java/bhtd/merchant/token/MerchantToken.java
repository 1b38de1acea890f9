package bhtd.merchant.token;

import bhtd.merchant.access.MerchantRole;
import bhtd.merchant.access.Scope;
import bhtd.protocol.value.AccountId;
import java.util.List;
import java.util.Set;

/// What a merchant token says: on whose behalf, by which key or person, and what it allows.
///
/// @param merchant {@code mer_…}
/// @param actor {@code key_…}, or the subject of the person's log-in
/// @param accounts that the bearer may read; none before the merchant's approval
/// @param roles the merchant roles of the person; none for an API key
public record MerchantToken(
    String merchant,
    String actor,
    List<AccountId> accounts,
    Set<MerchantRole> roles,
    Set<Scope> scopes) {}
