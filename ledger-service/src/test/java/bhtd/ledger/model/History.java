package bhtd.ledger.model;

import bhtd.protocol.command.CancelActivation;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandBody;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.CommandSigner;
import bhtd.protocol.command.CommandVerifier;
import bhtd.protocol.command.OperationCodec;
import bhtd.protocol.command.Signature;
import bhtd.protocol.command.UnsignedCommand;
import bhtd.protocol.command.VerifiedCommand;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Ids;
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
  private static final CommandVerifier VERIFIER = new CommandVerifier(SignatureRule.fastest());

  private final Random random;
  private final Pair chain;
  private final Pen pen;
  private final List<Supplier<Ask>> asks;
  private final List<VerifiedCommand> said = new ArrayList<>();
  private final Beginning beginning;
  private long nowMs = Pair.START_MS;
  private int nonce;

  History(long seed, Seen seen) {
    this(seed, seen, new Pen(false), Pair.Sealing.NONE);
  }

  History(long seed, Seen seen, Pen pen, Pair.Sealing sealing) {
    random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    this.pen = pen;
    chain = new Pair(seen, pen, 2 + random.nextInt(20), random.nextBoolean(), sealing);
    State s = chain.model.s;
    Asks all = new Asks(random, s, pen, () -> nowMs);
    asks = all.everything();
    beginning = all.beginning();
  }

  void play(int commands) {
    open();
    int left = commands;
    while (left > 0) {
      left -= block(left);
    }
  }

  void open() {
    for (Supplier<Ask> ask : beginning.all()) {
      chain.block(nowMs, List.of(command(ask.get(), true)));
      nowMs += 1_000;
    }
    nowMs += random.nextInt(3) * 15 * Times.DAY;
    for (Supplier<Ask> ask : beginning.second()) {
      chain.block(nowMs, List.of(command(ask.get(), true)));
      nowMs += 1_000;
    }
  }

  /// A block of at most so many commands.
  ///
  /// @return how many it has
  int block(int commandsMax) {
    nowMs += jump();
    int count = Math.min(commandsMax, 1 + random.nextInt(4));
    chain.begin(nowMs);
    for (int i = 0; i < count; i++) {
      chain.command(next());
      if (pen.isReal()) {
        callOff();
      }
    }
    chain.end(count == commandsMax);
    return count;
  }

  /// New rules never come into force where a history is kept: nobody knows yet what they will say.
  private void callOff() {
    for (Facts.Scheduled scheduled : chain.model.s.scheduled.all()) {
      AccountId operator = chain.model.s.operator();
      Hash reason = Hash.sha256(new byte[0]);
      chain.command(
          command(Ask.by(operator, new CancelActivation(scheduled.version(), reason)), true));
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
    if (pen.isReal()) {
      return signed(ask, signs, Math.max(0, until), each);
    }
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

  private VerifiedCommand signed(Ask ask, PublicKey key, long until, boolean each) {
    UUID id = new UUID(0x7000, nonce);
    byte[] salt = Hash.sha256(Ids.toBytes(id)).toBytes();
    UnsignedCommand unsigned =
        new CommandSigner(chain.model.s.genesis.chain())
            .prepare(ask.signer(), id, until, Optional.empty(), salt, ask.operations(), each);
    Signature signature = new Signature(key, pen.signing(key).sign(unsigned.toSign()));
    byte[] bytes = unsigned.signed(signature).bytes();
    return VERIFIER.verify(CommandCodec.parse(bytes)).orElseThrow();
  }
}
