package bhtd.wallet.envelope;

import bhtd.protocol.log.Merkle;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// The members an envelope is for. The ledger knows only the root over them; who claims shows a
/// path to it, from the list that is kept here. SPEC.md, "Red envelopes".
///
/// @param accounts ascending, each once
record Invited(List<AccountId> accounts) {
  private static final String INSERT =
      """
      INSERT INTO envelope_member (envelope, position, account)
      SELECT ?1, m.n - 1, decode(m.account, 'hex')
      FROM unnest(string_to_array(?2, ',')) WITH ORDINALITY AS m(account, n)
      """;

  static Invited of(Collection<AccountId> accounts) {
    return new Invited(
        accounts.stream()
            .distinct()
            .sorted((a, b) -> Arrays.compareUnsigned(a.toBytes(), b.toBytes()))
            .toList());
  }

  Hash root() {
    return Merkle.root(leaves());
  }

  List<Hash> path(int position) {
    return Merkle.path(leaves(), position);
  }

  /// Keeps the list; for the transaction that keeps the envelope.
  Uni<Integer> save(String envelope) {
    String all =
        accounts.stream()
            .map(account -> HexFormat.of().formatHex(account.toBytes()))
            .collect(Collectors.joining(","));
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(INSERT)
                    .setParameter(1, envelope)
                    .setParameter(2, all)
                    .executeUpdate());
  }

  private List<Hash> leaves() {
    return accounts.stream().map(account -> Merkle.leaf(account.toBytes())).toList();
  }
}
