package bhtd.acceptance.bench;

import bhtd.acceptance.rig.Holder;
import bhtd.acceptance.rig.Signing;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.value.Amount;
import java.util.List;
import java.util.stream.IntStream;

/// What one figure measures.
///
/// @param figure its name
/// @param operations how many stand under one signature
/// @param commands of one round
record Load(String figure, int operations, int commands) {
  static final Load S1 = new Load("S1", 1, 40_000);
  static final Load S50 = new Load("S50", 50, 6_000);
  static final Load S1000 = new Load("S1000", 1_000, 600);
  static final List<Load> ALL = List.of(S1, S50, S1000);

  private static final Amount ONE = new Amount(1);

  long operationsPerRound() {
    return (long) operations * commands;
  }

  /// One round's commands: transfers between members, each signed by who gives; the largest are
  /// awards to every member, signed by the issuer.
  List<SignedBytes> signed(Population people, Signing signing) {
    return IntStream.range(0, commands)
        .parallel()
        .mapToObj(
            i ->
                operations == people.members().size()
                    ? signing.sign(people.issuance(), awards(people))
                    : transfers(people, signing, i))
        .toList();
  }

  private SignedBytes transfers(Population people, Signing signing, int command) {
    List<Holder> members = people.members();
    int giver = command % members.size();
    List<Operation> gifts =
        IntStream.rangeClosed(1, operations)
            .<Operation>mapToObj(
                step ->
                    new Transfer(
                        members.get((giver + step) % members.size()).account(),
                        Population.PROGRAM,
                        ONE))
            .toList();
    return signing.sign(members.get(giver), gifts);
  }

  private static List<Operation> awards(Population people) {
    return people.members().stream()
        .<Operation>map(member -> new Award(member.account(), Population.BATCH, ONE))
        .toList();
  }
}
