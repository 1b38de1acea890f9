package bhtd.wallet;

import bhtd.kit.testing.TestLedger;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.CommandSigner;
import bhtd.protocol.command.DefineProgram;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Propose;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Ids;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/// The chain of all the wallet's tests: a ledger that seals what comes, and a merchant who issues
/// and awards on it.
final class Chain {
  static final SigningKey MERCHANT_KEY = SigningKey.ofSeed(new byte[32]);
  static final AccountId MERCHANT = AccountId.ofKey(MERCHANT_KEY.publicKey().bytes());

  private static @Nullable Chain open;

  private final KafkaProducer<byte[], byte[]> producer;
  private final CommandSigner signer = new CommandSigner(new ChainId("main"));
  private int programs;
  private long batches;

  private Chain(String brokers) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    TestLedger.open(brokers).sealing(new ThinRules());
  }

  static synchronized Chain open() {
    Chain chain = open;
    if (chain == null) {
      chain =
          new Chain(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
      open = chain;
    }
    return chain;
  }

  /// A new program with a batch that expires at this time (0 = never), of which each account gets
  /// the amount.
  AssetCode awarded(long expiresAtMs, long amount, AccountId... accounts) {
    AssetCode code = new AssetCode("PRG%03d".formatted(++programs));
    submit(new DefineProgram(code, 0, MERCHANT));
    award(code, expiresAtMs, amount, accounts);
    return code;
  }

  /// A further batch of a program; returns the award's command.
  Hash award(AssetCode program, long expiresAtMs, long amount, AccountId... accounts) {
    long batch = batches++;
    submit(new Issue(program, new Amount(1_000_000), expiresAtMs));
    List<Operation> awards =
        java.util.Arrays.stream(accounts)
            .<Operation>map(account -> new Award(account, batch, new Amount(amount)))
            .toList();
    return submit(awards);
  }

  /// A further batch that only some may be paid with, or that conversions draw from.
  void award(Issue issue, long amount, AccountId... accounts) {
    long batch = batches++;
    submit(issue);
    for (AccountId account : accounts) {
      submit(new Award(account, batch, new Amount(amount)));
    }
  }

  /// An agreement that the test's ledger puts in force at once.
  void agree(Propose terms) {
    submit(terms);
  }

  private Hash submit(Operation operation) {
    return submit(List.of(operation));
  }

  private Hash submit(List<Operation> operations) {
    long validUntil = Clock.systemUTC().millis() + 240_000;
    SignedBytes signed =
        signer.sign(
            MERCHANT,
            MERCHANT_KEY,
            Ids.random(),
            validUntil,
            Optional.empty(),
            new byte[32],
            operations);
    producer.send(
        new ProducerRecord<>("bhtd.commands.v1", 0, signed.id().toBytes(), signed.bytes()));
    producer.flush();
    return signed.id();
  }
}
