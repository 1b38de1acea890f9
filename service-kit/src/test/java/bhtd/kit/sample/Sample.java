package bhtd.kit.sample;

import bhtd.kit.testing.TestLedger;
import bhtd.kit.testing.TestTokens;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.ConfigProvider;

/// What the kit's tests say again and again.
public final class Sample {
  public static final AccountId SOMEBODY =
      AccountId.of(Arrays.copyOf(Hash.sha256(new byte[] {1}).toBytes(), AccountId.BYTES));

  private Sample() {}

  public static TestLedger ledger() {
    return TestLedger.open(
        ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
  }

  public static RequestSpecification as(String token) {
    return RestAssured.given().auth().oauth2(token).contentType(ContentType.JSON);
  }

  public static RequestSpecification alice() {
    return as(TestTokens.person("alice", "member"));
  }

  /// A write by Alice with a new idempotency key.
  public static RequestSpecification write() {
    return alice().header("Idempotency-Key", UUID.randomUUID().toString());
  }

  public static String note(long amount) {
    return "{\"to\":\"%s\",\"program\":\"CAFE\",\"amount\":\"%d\"}".formatted(SOMEBODY, amount);
  }

  /// Waits until {@code holds}; fails after a minute.
  public static void await(String what, BooleanSupplier holds) {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within a minute: " + what);
      }
      Thread.onSpinWait();
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
    }
  }
}
