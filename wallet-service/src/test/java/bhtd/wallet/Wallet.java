package bhtd.wallet;

import bhtd.kit.testing.People;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// What the wallet's tests say again and again. Cara and Ben are members with claimed accounts;
/// Olivia is not a member.
final class Wallet {
  private static @org.jspecify.annotations.Nullable Map<String, AccountId> accounts;

  private Wallet() {}

  static RequestSpecification cara() {
    return as(People.person("cara"));
  }

  static RequestSpecification ben() {
    return as(People.person("ben"));
  }

  static RequestSpecification merchantService() {
    return as(People.client("merchant-service"));
  }

  /// A write that waits, with a new idempotency key.
  static RequestSpecification waiting(RequestSpecification who) {
    return who.header("Idempotency-Key", UUID.randomUUID().toString()).header("Prefer", "wait=10");
  }

  static RequestSpecification as(String token) {
    return RestAssured.given().auth().oauth2(token).contentType(ContentType.JSON);
  }

  /// Cara's and Ben's accounts, claimed on first use.
  static synchronized Map<String, AccountId> accounts() {
    Map<String, AccountId> known = accounts;
    if (known == null) {
      Chain.open();
      List<String> tokens =
          enrol("mer_1", "cara", "ben").then().statusCode(201).extract().path("data.claim_token");
      known =
          Map.of(
              "cara", claimed(cara(), cara(), tokens.get(0)),
              "ben", claimed(ben(), ben(), tokens.get(1)));
      accounts = known;
    }
    return known;
  }

  static AccountId account(String name) {
    return accounts().getOrDefault(name, Chain.MERCHANT);
  }

  static io.restassured.response.Response enrol(String merchant, String... references) {
    return waiting(merchantService())
        .body(Map.of("merchant", merchant, "references", List.of(references)))
        .post("/internal/v1/enrolments");
  }

  private static AccountId claimed(
      RequestSpecification joining, RequestSpecification claiming, String token) {
    joining.post("/wallet/v1/members").then().statusCode(201);
    return AccountId.parse(
        waiting(claiming)
            .post("/wallet/v1/claims/" + token)
            .then()
            .statusCode(201)
            .extract()
            .path("account"));
  }

  /// What somebody can spend of a program.
  static long available(RequestSpecification who, AssetCode program) {
    List<Map<String, String>> all = who.get("/wallet/v1/balances").path("data");
    return all.stream()
        .filter(balance -> program.text().equals(balance.get("program")))
        .mapToLong(balance -> Long.parseLong(balance.getOrDefault("available", "0")))
        .sum();
  }

  /// Waits until {@code holds}; fails after a minute.
  static void await(String what, BooleanSupplier holds) {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within a minute: " + what);
      }
      LockSupport.parkNanos(20_000_000);
    }
  }
}
