package bhtd.ledger.model;

import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandBody;
import bhtd.protocol.command.OperationCodec;
import bhtd.protocol.command.Signature;
import bhtd.protocol.command.VerifiedCommand;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.Hash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/// A history by chance, all of it made from one seed.
final class History {
  private final Random random;
  private final Pair chain;
  private final Seen seen;
  private final Pen pen = new Pen(false);
  private final List<Supplier<Ask>> asks;
  private final List<VerifiedCommand> said = new ArrayList<>();
  private final Beginning beginning;
  private long nowMs = Pair.START_MS;
  private int nonce;

  History(long seed, Seen seen) {
    random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    this.seen = seen;
    chain = new Pair(seen, pen, 2 + random.nextInt(20), random.nextBoolean());
    State s = chain.model.s;
    Asks all = new Asks(random, s, pen, () -> nowMs);
    asks = all.everything();
    beginning = all.beginning();
  }

  void play(int commands) {
    for (Supplier<Ask> ask : beginning.all()) {
      chain.block(nowMs, List.of(command(ask.get(), true)));
      nowMs += 1_000;
    }
    nowMs += random.nextInt(3) * 15 * Times.DAY;
    for (Supplier<Ask> ask : beginning.second()) {
      chain.block(nowMs, List.of(command(ask.get(), true)));
      nowMs += 1_000;
    }
    int left = commands;
    while (left > 0) {
      nowMs += jump();
      int count = Math.min(left, 1 + random.nextInt(4));
      chain.begin(nowMs);
      for (int i = 0; i < count; i++) {
        chain.command(next());
      }
      left -= count;
      chain.end(left == 0);
    }
  }

  private long jump() {
    return switch (random.nextInt(40)) {
      case 0, 1, 2, 3 -> random.nextInt(7_200_000);
      case 4, 5 -> random.nextInt(90_000_000);
      case 6 -> random.nextInt(10) * Times.DAY + random.nextInt(1_000);
      case 7 -> random.nextInt(35) * Times.DAY;
      case 8 -> 0;
      case 9 -> random.nextInt(8) > 0 ? 1 : (100 + random.nextInt(280)) * Times.DAY;
      default -> random.nextInt(60_000);
    };
  }

  private VerifiedCommand next() {
    if (!said.isEmpty() && random.nextInt(30) == 0) {
      return said.get(said.size() - 1 - random.nextInt(Math.min(said.size(), 4)));
    }
    VerifiedCommand command = command(asks.get(random.nextInt(asks.size())).get(), false);
    said.add(command);
    return command;
  }

  /// @param careful whether it is sent in time and signed as it should be
  private VerifiedCommand command(Ask ask, boolean careful) {
    byte[] body = ("command " + nonce++).getBytes(StandardCharsets.UTF_8);
    long until =
        nowMs
            + switch (careful ? 2 : random.nextInt(60)) {
              case 0 -> -1;
              case 1 -> 300_001;
              default -> random.nextInt(300_000);
            };
    Optional<PublicKey> key = chain.key(ask.signer());
    PublicKey signs =
        !careful && random.nextInt(60) == 0
            ? pen.key("nobody")
            : key.orElseGet(() -> pen.key("nobody"));
    boolean each =
        ask.each()
            && ask.operations().stream().allMatch(o -> o instanceof bhtd.protocol.command.Award);
    CommandBody parsed =
        new CommandBody(
            chain.model.s.genesis.chain(),
            ask.signer(),
            new UUID(0x7000, nonce),
            Math.max(0, until),
            ask.operations().size(),
            Hash.sha256(body),
            Optional.empty(),
            each);
    Command command =
        new Command(
            Hash.sha256(body),
            parsed,
            body,
            List.of(new Signature(signs, new byte[64])),
            new byte[32],
            ask.operations(),
            ask.operations().stream().map(OperationCodec::toBytes).toList());
    boolean[] shown = new boolean[ask.operations().size()];
    Arrays.fill(shown, true);
    for (int i = 0; i < shown.length; i++) {
      shown[i] = careful || !Asks.cites(ask.operations().get(i)) || random.nextInt(30) > 0;
    }
    return new VerifiedCommand(command, shown);
  }
}
