package bhtd.wallet.envelope;

import bhtd.kit.command.Draft;
import bhtd.kit.identity.Caller;
import bhtd.protocol.command.OpenEnvelope;
import bhtd.protocol.command.Split;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.Ids;
import bhtd.protocol.value.ObjectKey;
import bhtd.wallet.balance.LotRequest;
import bhtd.wallet.member.Member;
import bhtd.wallet.member.Members;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Plans the command that opens an envelope.
@ApplicationScoped
class NewEnvelopes {
  private final Members members;
  private final Clock clock;
  private final String url;

  NewEnvelopes(
      Members members, Clock clock, @ConfigProperty(name = "bhtd.wallet.envelope-url") String url) {
    this.members = members;
    this.clock = clock;
    this.url = url;
  }

  /// @param link told the link, where there is one
  /// @return fails with a problem where a member is not known
  Uni<Draft> draft(Caller.Person person, EnvelopeResource.Request request, Consumer<String> link) {
    UUID id = Ids.uuid7(clock);
    return members
        .of(person)
        .chain(
            sender ->
                invited(request.members())
                    .map(
                        invited ->
                            invited
                                .map(named -> named(id, sender, request, named))
                                .orElseGet(() -> linked(id, sender, request, link))));
  }

  private Uni<Optional<Invited>> invited(@Nullable List<String> names) {
    if (names == null) {
      return Uni.createFrom().item(Optional.empty());
    }
    return Multi.createFrom()
        .iterable(names)
        .onItem()
        .transformToUniAndConcatenate(name -> members.recipient("members", name))
        .collect()
        .asList()
        .map(accounts -> Optional.of(Invited.of(accounts)));
  }

  private Draft named(UUID id, Member sender, EnvelopeResource.Request request, Invited invited) {
    EnvelopeRow row = row(id, sender, request);
    OpenEnvelope open =
        new OpenEnvelope(
            request.program(),
            request.amount(),
            request.shares(),
            split(request),
            Optional.of(invited.root()),
            invited.accounts().size(),
            Optional.empty(),
            LotRequest.choices(request.lots()));
    return draft(id, sender, open, row, Optional.of(invited));
  }

  private Draft linked(
      UUID id, Member sender, EnvelopeResource.Request request, Consumer<String> link) {
    byte[] seed = LinkKeys.random();
    PublicKey key = SigningKey.ofSeed(seed).publicKey();
    EnvelopeRow row = row(id, sender, request);
    row.linkKey = key.bytes();
    OpenEnvelope open =
        new OpenEnvelope(
            request.program(),
            request.amount(),
            request.shares(),
            split(request),
            Optional.empty(),
            0,
            Optional.of(key),
            LotRequest.choices(request.lots()));
    link.accept(url + row.id + "#" + LinkKeys.text(seed));
    return draft(id, sender, open, row, Optional.empty());
  }

  private static Draft draft(
      UUID id, Member sender, OpenEnvelope open, EnvelopeRow row, Optional<Invited> invited) {
    return Draft.of("env_" + id, id, sender.account(), sender.key(), List.of(open))
        .saving(
            command -> {
              row.commandId = command.toBytes();
              row.object = ObjectKey.of(command, 0).toBytes();
              return row.persistAndFlush()
                  .chain(
                      () ->
                          invited
                              .map(list -> list.save("env_" + id))
                              .orElseGet(() -> Uni.createFrom().item(0)));
            });
  }

  private EnvelopeRow row(UUID id, Member sender, EnvelopeResource.Request request) {
    EnvelopeRow row = new EnvelopeRow();
    row.id = "env_" + id;
    row.member = sender.id();
    row.sender = sender.account().toBytes();
    row.program = request.program().text();
    row.amount = request.amount().value();
    row.shares = request.shares();
    row.split = request.split();
    row.createdAt = Instant.ofEpochMilli(clock.millis());
    return row;
  }

  private static Split split(EnvelopeResource.Request request) {
    return Split.valueOf(request.split().toUpperCase(Locale.ROOT));
  }
}
