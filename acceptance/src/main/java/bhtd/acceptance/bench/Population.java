package bhtd.acceptance.bench;

import bhtd.acceptance.rig.Holder;
import bhtd.acceptance.rig.Rig;
import bhtd.acceptance.rig.Signing;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.DefineProgram;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One merchant with a program and a batch, and a thousand members who hold enough of it.
record Population(Holder institution, Holder issuance, List<Holder> members) {
  static final AssetCode PROGRAM = new AssetCode("BENCH");
  static final long BATCH = 0;
  private static final int MEMBERS = 1_000;
  private static final Amount ISSUED = new Amount(1_000_000_000_000L);
  private static final Amount EACH = new Amount(1_000_000);

  static Population invent() {
    List<Holder> members =
        IntStream.range(0, MEMBERS).parallel().mapToObj(i -> Holder.withNewKey()).toList();
    return new Population(Holder.withNewKey(), Holder.withNewKey(), members);
  }

  /// The commands that bring them onto the chain, in order.
  List<SignedBytes> settle(Rig rig, Signing signing) {
    Holder registrar = rig.registrar();
    Optional<AccountId> merchant = Optional.of(institution.account());
    Operation opened =
        institution.opened(rig.chain(), registrar, AccountKind.INSTITUTION, Optional.empty());
    Operation issuing = issuance.opened(rig.chain(), registrar, AccountKind.ISSUANCE, merchant);
    List<Operation> people =
        members.parallelStream()
            .<Operation>map(
                m -> m.opened(rig.chain(), registrar, AccountKind.MEMBER, Optional.empty()))
            .toList();
    List<Operation> awards =
        members.stream().<Operation>map(m -> new Award(m.account(), BATCH, EACH)).toList();
    return Stream.of(
            signing.sign(registrar, List.of(opened, issuing)),
            signing.sign(registrar, people),
            signing.sign(institution, new DefineProgram(PROGRAM, 0, issuance.account())),
            signing.sign(issuance, new Issue(PROGRAM, ISSUED, 0)),
            signing.sign(issuance, awards))
        .toList();
  }
}
