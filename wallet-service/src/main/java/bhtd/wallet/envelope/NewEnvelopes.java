package bhtd.wallet.envelope;

import bhtd.kit.command.Draft;
import bhtd.kit.command.Intent;
import bhtd.kit.command.NewRow;
import bhtd.protocol.command.OpenEnvelope;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Split;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.ObjectKey;
import bhtd.wallet.balance.LotRequest;
import bhtd.wallet.member.Member;
import bhtd.wallet.member.Members;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// Plans the command that opens an envelope.
@ApplicationScoped
class NewEnvelopes {
  private final Members members;

  NewEnvelopes(Members members) {
    this.members = members;
  }

  /// What a request comes to.
  ///
  /// @param link told the link, where one is made
  /// @return fails with a problem where a member is not known
  Uni<List<Operation>> operations(EnvelopeResource.Request request, Consumer<byte[]> link) {
    if (request.members() != null) {
      return invited(request.members())
          .map(named -> List.of(open(request, Optional.of(named), Optional.empty())));
    }
    PublicKey key =
        request.linkKey() == null ? made(link) : LinkKeys.parsePublic(request.linkKey());
    return Uni.createFrom().item(List.of(open(request, Optional.empty(), Optional.of(key))));
  }

  private static PublicKey made(Consumer<byte[]> link) {
    byte[] seed = LinkKeys.random();
    link.accept(seed);
    return SigningKey.ofSeed(seed).publicKey();
  }

  private Uni<Invited> invited(List<String> names) {
    return Multi.createFrom()
        .iterable(names)
        .onItem()
        .transformToUniAndConcatenate(name -> members.recipient("members", name))
        .collect()
        .asList()
        .map(Invited::of);
  }

  private static OpenEnvelope open(
      EnvelopeResource.Request request, Optional<Invited> invited, Optional<PublicKey> link) {
    return new OpenEnvelope(
        request.program(),
        request.amount(),
        request.shares(),
        Split.valueOf(request.split().toUpperCase(Locale.ROOT)),
        invited.map(Invited::root),
        invited.map(named -> named.accounts().size()).orElse(0),
        link,
        LotRequest.choices(request.lots()));
  }

  /// The command, with whom the envelope is for: a command has only the root over its members.
  Uni<Draft> draft(Member sender, Intent<EnvelopeResource.Request> intent) {
    OpenEnvelope open = intent.only(OpenEnvelope.class);
    Draft draft = sender.draft("env", intent).keeping("envelope", row -> fill(row, sender, open));
    if (open.membersRoot().isEmpty()) {
      return Uni.createFrom().item(draft);
    }
    List<String> names = Objects.requireNonNullElse(intent.said().members(), List.of());
    return invited(names).map(named -> draft.saving(command -> named.save(draft.objectId())));
  }

  private static void fill(NewRow row, Member sender, OpenEnvelope open) {
    row.set("member", sender.id())
        .set("sender", sender.account())
        .set("program", open.asset())
        .set("amount", open.amount())
        .set("shares", open.shares())
        .set("split", open.split().name().toLowerCase(Locale.ROOT))
        .set("link_key", open.linkKey().map(PublicKey::bytes))
        .set("object", ObjectKey.of(row.command(), 0));
  }
}
