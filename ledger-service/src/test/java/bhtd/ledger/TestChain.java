package bhtd.ledger;

import bhtd.ledger.machine.Answer;
import bhtd.ledger.machine.Draws;
import bhtd.ledger.machine.DueItem;
import bhtd.ledger.machine.KeyedDraws;
import bhtd.ledger.machine.Ledger;
import bhtd.ledger.sealing.Decided;
import bhtd.ledger.sealing.DueSalts;
import bhtd.ledger.sealing.Entered;
import bhtd.ledger.sealing.Entering;
import bhtd.ledger.sealing.Head;
import bhtd.ledger.sealing.Liabilities;
import bhtd.ledger.sealing.SealedBlock;
import bhtd.ledger.sealing.Sealer;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.block.Entry;
import bhtd.protocol.block.GapWord;
import bhtd.protocol.block.Genesis;
import bhtd.protocol.block.Limits;
import bhtd.protocol.block.Quarantined;
import bhtd.protocol.block.SignedWord;
import bhtd.protocol.block.Word;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.CommandSigner;
import bhtd.protocol.command.CommandVerifier;
import bhtd.protocol.command.OpenAccount;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Possession;
import bhtd.protocol.command.RotateLogKey;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.command.VerifiedCommand;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.sign.LiabilityKey;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A chain that is sealed without a broker: real keys, rules and blocks, the same each time.
public final class TestChain {
  public static final ChainId CHAIN = new ChainId("main");
  public static final String ORIGIN = "ledger.localhost/main";
  public static final long START_MS = 1_790_000_000_000L;
  public static final LiabilityKey LIABILITY_KEY = LiabilityKey.derive(new byte[32], CHAIN);
  public static final Draws FAIR = new KeyedDraws(new byte[32]);

  /// Where this chain's writer has chance from.
  public Draws draws = FAIR;

  public final SigningKey operator = key("operator");
  public final SigningKey registrar = key("registrar");
  public final SigningKey settler = key("settler");
  public final SigningKey log = key("log");

  /// The blocks so far, as they would stand on the topic.
  public final List<byte[]> blocks = new ArrayList<>();

  /// The commands that those blocks have read, as they would stand on theirs.
  public final List<byte[]> commands = new ArrayList<>();

  public final Ledger ledger;
  public final ChainId name;
  public final LiabilityKey liabilityKey;
  private final Sealer sealer;
  private final DueSalts dueSalts;
  private final Liabilities liabilities;
  private final CommandVerifier verifier = new CommandVerifier(SignatureRule.fastest());
  private long size;
  private long nowMs;
  private long offset;
  private int nonces;
  private List<Quarantined> quarantined = List.of();
  private Optional<GapWord> gapWord = Optional.empty();

  public TestChain() {
    this(Ledger.KNOWN_RULES);
  }

  /// @param knownRules the versions of the rules that its ledger knows
  public TestChain(Set<Integer> knownRules) {
    this(CHAIN, START_MS, knownRules);
  }

  /// A chain that began at some time.
  public TestChain(ChainId name, long startMs) {
    this(name, startMs, Ledger.KNOWN_RULES);
  }

  private TestChain(ChainId name, long startMs, Set<Integer> knownRules) {
    this.name = name;
    sealer = new Sealer(name);
    liabilityKey = LiabilityKey.derive(new byte[32], name);
    liabilities = new Liabilities(liabilityKey);
    dueSalts = new DueSalts(new byte[32], name);
    nowMs = startMs;
    Genesis genesis =
        new Genesis(
            name,
            "ledger.localhost/" + name,
            operator.publicKey(),
            List.of(registrar.publicKey()),
            settler.publicKey(),
            log.publicKey(),
            Genesis.RULES_VERSION,
            Genesis.SIGNATURE_RULE,
            Limits.DEFAULT,
            true,
            new BlockTime(nowMs));
    ledger = new Ledger(genesis, knownRules);
    seal(List.of(Entered.of(new Entry.OfGenesis(genesis))));
  }

  public static SigningKey key(String name) {
    return SigningKey.ofSeed(
        Hash.sha256(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)).toBytes());
  }

  public static AccountId account(SigningKey key) {
    return AccountId.ofKey(key.publicKey().bytes());
  }

  public NoteSigner noteSigner() {
    return new NoteSigner(ORIGIN, log);
  }

  public long now() {
    return nowMs;
  }

  /// Time passes.
  public TestChain after(long ms) {
    nowMs += ms;
    return this;
  }

  public SignedBytes sign(SigningKey key, Operation... operations) {
    UUID nonce = new UUID(0x7000, nonces++);
    byte[] salt = Hash.sha256(bhtd.protocol.value.Ids.toBytes(nonce)).toBytes();
    return new CommandSigner(name)
        .sign(
            account(key), key, nonce, nowMs + 60_000, Optional.empty(), salt, List.of(operations));
  }

  /// The first log key hands over to another, and goes on signing for some time.
  public SignedBytes rotation(SigningKey next, long overlapUntilMs) {
    byte[] signed = Possession.handingOver(name, account(operator), next.publicKey());
    return sign(
        operator,
        new RotateLogKey(
            log.publicKey(),
            next.publicKey(),
            log.sign(signed),
            next.sign(signed),
            overlapUntilMs,
            Hash.sha256()));
  }

  public OpenAccount open(SigningKey key, AccountKind kind, Optional<AccountId> institution) {
    UUID keyId = new UUID(kind.number(), 7);
    byte[] possession =
        key.sign(Possession.toSign(name, account(registrar), kind, keyId, key.publicKey()));
    return new OpenAccount(kind, key.publicKey(), keyId, possession, institution, Optional.empty());
  }

  /// The leaf hash of the last seal.
  public Hash lastSeal() {
    return Head.of(BlockCodec.parse(blocks.getLast())).seal();
  }

  /// The next command's place on its topic.
  public long nextOffset() {
    return offset;
  }

  /// What the operator says about this chain, as a seal carries it.
  public ByteString given(Word word) {
    return SignedWord.sign(word, operator).signature();
  }

  /// The next block passes this over; commands among it were read.
  public TestChain passingOver(Quarantined... all) {
    quarantined = List.of(all);
    for (Quarantined each : all) {
      if (each instanceof Quarantined.OfDue due) {
        DueItem item = new DueItem(due.kind(), due.dueMs(), due.object());
        ledger.passOver(item, new BlockTime(nowMs + 1_000));
      } else {
        offset++;
      }
    }
    return this;
  }

  /// The next block has the operator's word on the gap before it.
  public TestChain with(GapWord word) {
    gapWord = Optional.of(word);
    return this;
  }

  /// Seals a block of what is due and these commands; each must be one that can be sealed.
  public SealedBlock block(SignedBytes... commands) {
    nowMs += 1_000;
    List<Entered> entries = new ArrayList<>();
    BlockTime time = new BlockTime(nowMs);
    for (Optional<DueItem> next = ledger.nextDue(time);
        next.isPresent();
        next = ledger.nextDue(time)) {
      byte[] salt = dueSalts.at(size + entries.size());
      entries.add(Entered.of(new Entering.Done(ledger.processDue(next.get(), draws, time), salt)));
    }
    for (SignedBytes command : commands) {
      VerifiedCommand verified = verifier.verify(CommandCodec.parse(command.bytes())).orElseThrow();
      switch (ledger.process(verified, size + entries.size(), draws, new BlockTime(nowMs))) {
        case Answer.Sealed sealed ->
            entries.add(Entered.of(new Decided(verified, sealed.decision())));
        case Answer.Refused refused -> throw new IllegalStateException("refused: " + refused);
      }
      offset++;
      this.commands.add(command.bytes());
    }
    return seal(entries);
  }

  private SealedBlock seal(List<Entered> entries) {
    SealedBlock block =
        sealer.seal(
            entries,
            new Sealer.Figures(
                new BlockTime(nowMs),
                offset,
                ledger.rulesVersion(new BlockTime(nowMs)),
                ledger.assetsRoot(),
                ledger.changed(),
                0,
                quarantined,
                gapWord),
            liabilities.count(ledger, new BlockTime(nowMs)));
    quarantined = List.of();
    gapWord = Optional.empty();
    ledger.endBlock();
    size += entries.size() + 1;
    blocks.add(block.bytes());
    return block;
  }
}
