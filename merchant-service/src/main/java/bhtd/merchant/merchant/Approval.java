package bhtd.merchant.merchant;

import bhtd.kit.command.Draft;
import bhtd.kit.http.ProblemException;
import bhtd.kit.http.Problems;
import bhtd.merchant.ObjectId;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.SetCategory;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Hash;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Approves a merchant, and says what it trades in. To approve it, one command of the registrar
/// opens its four accounts, the institution first, since the others name it.
@ApplicationScoped
class Approval {
  private final Merchants merchants;
  private final Custodian custodian;

  Approval(Merchants merchants, Custodian custodian) {
    this.merchants = merchants;
    this.custodian = custodian;
  }

  /// @return fails with 404 for no merchant, 409 when it is active or may still become so
  Uni<Draft> plan(String id) {
    return merchants.row(id).map(row -> draft(ObjectId.parse(id), row));
  }

  /// Says what a merchant trades in.
  ///
  /// @param nonce of the command
  /// @return fails with 404 for no merchant, 409 when it is not active
  Uni<Draft> category(String id, int category, UUID nonce) {
    return merchants
        .row(id)
        .map(
            row -> {
              if (!row.getString("status").equals("active")) {
                throw Problems.conflict(
                    "MERCHANT_NOT_ACTIVE", "The merchant is " + row.getString("status") + ".");
              }
              SigningKey registrar = custodian.registrar();
              return Draft.of(
                  id,
                  nonce,
                  AccountId.ofKey(registrar.publicKey().bytes()),
                  registrar,
                  List.of(new SetCategory(Accounts.of(row).institution(), category)));
            });
  }

  private Draft draft(ObjectId id, Row row) {
    String status = row.getString("status");
    if (!status.equals("applied")) {
      throw notApplied(status);
    }
    // An approval that came to nothing leaves its key ids for the next one.
    boolean again = row.getUUID("institution_key") != null;
    KeyIds keys = again ? KeyIds.of(row) : KeyIds.random();
    Accounts accounts = custodian.accounts(keys);
    byte @Nullable [] before = bytes(row);
    SigningKey registrar = custodian.registrar();
    return Draft.of(
            id.text(),
            id.uuid(),
            AccountId.ofKey(registrar.publicKey().bytes()),
            registrar,
            operations(keys, accounts))
        .saving(
            command ->
                mark(id.text(), before, command)
                    .chain(
                        () ->
                            again
                                ? Uni.createFrom().voidItem()
                                : MerchantKeysRow.of(id.text(), keys, accounts)
                                    .persist()
                                    .replaceWithVoid()));
  }

  private List<Operation> operations(KeyIds keys, Accounts accounts) {
    Optional<AccountId> institution = Optional.of(accounts.institution());
    return List.of(
        custodian.open(AccountKind.INSTITUTION, keys, Optional.empty()),
        custodian.open(AccountKind.ISSUANCE, keys, institution),
        custodian.open(AccountKind.OPERATING, keys, institution),
        custodian.open(AccountKind.RESERVE, keys, institution));
  }

  /// Names the approving command, unless another operator has been faster.
  private static Uni<Void> mark(String id, byte @Nullable [] before, Hash command) {
    return Merchant.<Merchant>findById(id, LockModeType.PESSIMISTIC_WRITE)
        .invoke(
            merchant -> {
              if (!Arrays.equals(merchant.approval, before)) {
                throw notApplied("approving");
              }
              merchant.approval = command.toBytes();
            })
        .replaceWithVoid();
  }

  private static ProblemException notApplied(String status) {
    return Problems.conflict("MERCHANT_NOT_APPLIED", "The merchant is " + status + ".");
  }

  private static byte @Nullable [] bytes(Row row) {
    var approval = row.getBuffer("approval");
    return approval == null ? null : approval.getBytes();
  }
}
