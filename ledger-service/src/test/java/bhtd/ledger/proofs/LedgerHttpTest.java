package bhtd.ledger.proofs;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.ledger.reading.ReadState;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.EntryBundle;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.Proofs;
import bhtd.protocol.log.Tile;
import bhtd.protocol.receipt.Finding;
import bhtd.protocol.receipt.Receipt;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.Hash;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(LedgerParts.class)
class LedgerHttpTest {
  private static final TestStory STORY = LedgerParts.STORY;
  private static final int TOP = STORY.chain.blocks.size() - 1;
  private static final int SIZE = 23;
  private static final String AWARD = STORY.award.id().toString();
  private static final String GIFT = STORY.gift.id().toString();

  @Inject ReadState state;

  @BeforeEach
  void everything_is_read() throws InterruptedException {
    assertTrue(state.awaitHeight(TOP, Duration.ofSeconds(30)));
    assertTrue(state.awaitCheckpoint(SIZE - 1, Duration.ofSeconds(30)));
    assertTrue(state.awaitCaughtUp(Duration.ofSeconds(30)));
  }

  @Test
  void the_checkpoint_verifies_under_the_key_that_genesis_names() {
    byte[] note = get("checkpoint").statusCode(200).extract().asByteArray();
    Checkpoint checkpoint =
        Checkpoint.verified(Note.parse(note), STORY.chain.noteSigner().verifier());
    assertEquals(SIZE, checkpoint.size());
    get("keys")
        .statusCode(200)
        .header("Bhtd-Height", "" + TOP)
        .body("log_key", equalTo(STORY.chain.noteSigner().verifier().toString()))
        .body("operator", equalTo(STORY.chain.operator.publicKey().toString()))
        .body("registrars", hasSize(1));
  }

  @Test
  void hash_tiles_are_for_everybody() {
    byte[] tile = get("tile/0/000.p/" + SIZE).statusCode(200).extract().asByteArray();
    assertEquals(SIZE * Hash.BYTES, tile.length);
    get("tile/0/000.p/5")
        .statusCode(200)
        .contentType("application/octet-stream")
        .header("Cache-Control", "public, max-age=60");
    get("checkpoint").contentType("text/plain; charset=utf-8").header("Cache-Control", "no-cache");
    get("tile/0/000.p/24").statusCode(404).body("status", equalTo(404));
    get("tile/0/000").statusCode(404);
    get("tile/0/0").statusCode(404);
    get("tile/1/000").statusCode(404);
  }

  @Test
  void an_inclusion_proof_verifies() {
    var proof = get("proofs/inclusion?index=12").statusCode(200).extract().jsonPath();
    List<Hash> path = proof.getList("path", String.class).stream().map(Hash::fromHex).toList();
    assertTrue(
        Proofs.verifyInclusion(
            Hash.fromHex(proof.getString("leaf_hash")),
            12,
            SIZE,
            path,
            Hash.fromHex(proof.getString("root"))));
    get("proofs/inclusion?index=12&size=12").statusCode(404);
    get("proofs/inclusion?index=1&size=24").statusCode(404);
    get("proofs/inclusion?index=-1").statusCode(400);
    get("proofs/inclusion").statusCode(400);
  }

  @Test
  void a_consistency_proof_verifies() {
    var proof = get("proofs/consistency?from=6&to=20").statusCode(200).extract().jsonPath();
    List<Hash> path = proof.getList("path", String.class).stream().map(Hash::fromHex).toList();
    assertTrue(
        Proofs.verifyConsistency(
            6,
            Hash.fromHex(proof.getString("from_root")),
            20,
            Hash.fromHex(proof.getString("to_root")),
            path));
    get("proofs/consistency?from=21&to=20").statusCode(400);
  }

  /// Sizes beyond the log, numbers beyond any, paths that are none: said in words, without a trace.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          proofs/inclusion?index=23                          | 404 | has no entry 23
          proofs/inclusion?index=0&size=0                    | 404 | A log of 0 entries has no entry 0.
          proofs/inclusion?index=0&size=24                   | 404 | The log has 23 entries.
          proofs/inclusion?index=999999999999999999          | 404 | has no entry 999999999999999999
          proofs/inclusion?index=9223372036854775808         | 400 | index is a whole number
          proofs/inclusion?index=18446744073709551616        | 400 | index is a whole number
          proofs/inclusion?index=0&size=9223372036854775807  | 400 | size is a whole number
          proofs/inclusion?index=0&size=-1                   | 400 | size is a whole number
          proofs/inclusion?index=1e3                         | 400 | index is a whole number
          proofs/inclusion?index=007                         | 400 | index is a whole number
          proofs/inclusion?index=                            | 400 | index is a whole number
          proofs/consistency                                 | 400 | from is a whole number
          proofs/consistency?from=0                          | 400 | from is 1 or more
          proofs/consistency?from=5&to=0                     | 400 | from is not over to.
          proofs/consistency?from=5&to=24                    | 404 | The log has 23 entries.
          proofs/consistency?from=9223372036854775808        | 400 | from is a whole number
          proofs/consistency?from=5&to=9223372036854775808   | 400 | to is a whole number
          blocks/9223372036854775808                         | 400 | height is a whole number
          blocks?starting_after=9223372036854775808          | 400 | starting_after is a whole number
          checkpoint?min_height=9223372036854775808          | 400 | min_height is a whole number
          tile/0/001                                         | 404 | The log is not that long yet.
          tile/0/x002/x251/x799/x813/x685/248                | 404 | The log is not that long yet.
          tile/0/x036/x028/x797/x018/x963/967                | 404 | The log is not that long yet.
          tile/0/x999/x999/x999/x999/x999/999                | 404 | This is not the path of a tile.
          tile/7/000.p/1                                     | 404 | The log is not that long yet.
          tile/8/000                                         | 404 | This is not the path of a tile.
          tile/64/000                                        | 404 | This is not the path of a tile.
          tile/0/000.p/0                                     | 404 | This is not the path of a tile.
          tile/0/000.p/256                                   | 404 | This is not the path of a tile.
          tile/0/000.p/257                                   | 404 | This is not the path of a tile.
          tile/0/000.p/99999999999999999999                  | 404 | This is not the path of a tile.
          tile/0/000.p/-1                                    | 404 | This is not the path of a tile.
          tile/0/000.p/023                                   | 404 | This is not the path of a tile.
          tile/0/000.p/                                      | 404 | This is not the path of a tile.
          tile/0/000.p/1/1                                   | 404 | This is not the path of a tile.
          tile/0/000.p/24                                    | 404 | The log is not that long yet.
          tile/0/001.p/1                                     | 404 | The log is not that long yet.
          tile/1/000.p/1                                     | 404 | The log is not that long yet.
          tile/0/-01                                         | 404 | This is not the path of a tile.
          tile/0/00                                          | 404 | This is not the path of a tile.
          tile/0/0000                                        | 404 | This is not the path of a tile.
          tile/0/x000/000                                    | 404 | This is not the path of a tile.
          tile/00/000.p/23                                   | 404 | This is not the path of a tile.
          tile/255/000                                       | 404 | This is not the path of a tile.
          tile/99999999999999999999/000                      | 404 | This is not the path of a tile.
          proofs/inclusion?index=0&size=18446744073709551616 | 400 | size is a whole number
          proofs/inclusion?index=0x10                        | 400 | index is a whole number
          proofs/inclusion?index=%2B1                        | 400 | index is a whole number
          proofs/consistency?from=-1                         | 400 | from is a whole number
          proofs/consistency?from=1.5                        | 400 | from is a whole number
          proofs/consistency?from=5&to=-1                    | 400 | to is a whole number
          proofs/consistency?from=24                         | 404 | has no entry 23
          proofs/consistency?from=24&to=24                   | 404 | The log has 23 entries.
          proofs/consistency?from=999999999999999999         | 404 | has no entry 999999999999999998
          """)
  void what_the_log_cannot_answer_is_said(String path, int status, String detail) {
    get(path)
        .statusCode(status)
        .contentType("application/problem+json")
        .body("detail", containsString(detail))
        .body(not(containsString("Exception")));
  }

  /// The same of bundles, which are for auditors.
  @ParameterizedTest
  @TestSecurity(user = "audrey", roles = "auditor")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tile/entries/000                      | The log is not that long yet.
          tile/entries/000.p/24                 | The log is not that long yet.
          tile/entries/001.p/1                  | The log is not that long yet.
          tile/entries/x036/x028/x797/x018/x963/967 | The log is not that long yet.
          tile/entries/000.p/0                  | This is not the path of a tile.
          tile/entries/000.p/256                | This is not the path of a tile.
          tile/entries/000.p/257                | This is not the path of a tile.
          tile/entries/x999/x999/x999/x999/x999/x999/999 | This is not the path of a tile.
          tile/entries/0                        | This is not the path of a tile.
          """)
  void what_no_bundle_is_is_said(String path, String detail) {
    get(path)
        .statusCode(404)
        .contentType("application/problem+json")
        .body("detail", containsString(detail));
  }

  @Test
  void blocks_are_listed_newest_first() {
    get("blocks?limit=3")
        .statusCode(200)
        .body("data.height", equalTo(List.of(TOP, TOP - 1, TOP - 2)))
        .body("has_more", equalTo(true));
    get("blocks?starting_after=2")
        .statusCode(200)
        .body("data.height", equalTo(List.of(1, 0)))
        .body("has_more", equalTo(false));
    get("blocks?limit=0").statusCode(400);
    get("blocks?limit=101").statusCode(400);
    get("blocks?limit=x").statusCode(400);
  }

  @Test
  void a_block_shows_its_seal_and_counts() {
    get("blocks/6")
        .statusCode(200)
        .body("block.height", equalTo(6))
        .body("counts.commands", equalTo(2))
        .body("counts.rejected", equalTo(1))
        .body("seal.rules_version", equalTo(1))
        .body("seal.previous_seal.length()", equalTo(64));
    get("blocks/4").body("seal.changed[0].issued", equalTo("1000000"));
    get("blocks/99").statusCode(404).contentType("application/problem+json");
  }

  @Test
  void supply_is_for_everybody() {
    get("assets/CAFE")
        .statusCode(200)
        .body("supply.issued", equalTo("1000000"))
        .body("supply.undistributed", equalTo("999430"))
        .body("institution", equalTo(TestStory.id(STORY.cafe).toString()))
        .body("policy.version", equalTo(0))
        .body("policy.transferable", equalTo(true))
        .body("policy.transfer_max", nullValue())
        .body("next_policy", nullValue());
    get("assets/EUR").statusCode(200).body("policy", nullValue());
    get("assets/NONE").statusCode(404);
    get("assets/caf%C3%A9").statusCode(404);
  }

  @Test
  void another_chain_is_not_here() {
    given().get("/ledger/v1/chains/other/checkpoint").then().statusCode(404);
  }

  @Test
  void a_height_that_is_not_there_yet_is_waited_for_and_then_said() {
    get("checkpoint?min_height=" + TOP).statusCode(200);
    get("checkpoint?min_height=x").statusCode(400);
    get("checkpoint?min_height=1000")
        .statusCode(503)
        .header("Retry-After", "1")
        .contentType("application/problem+json");
  }

  @Test
  void what_is_not_public_needs_a_token() {
    for (String path :
        List.of(
            "entries/12",
            "commands/" + AWARD,
            "accounts/" + TestStory.id(STORY.alice),
            "receipts/" + AWARD,
            "tile/entries/000.p/23",
            "blocks/1/record")) {
      get(path).statusCode(401).contentType("application/problem+json");
      as(LedgerParts.forgedToken(), path).statusCode(401);
    }
  }

  @Test
  void bundles_and_records_are_not_for_merchants() {
    as(token(STORY.cafe), "tile/entries/000.p/23").statusCode(403);
    as(token(STORY.cafe), "blocks/1/record").statusCode(403);
  }

  @Test
  void bundles_and_records_are_for_auditors() {
    String auditor = LedgerParts.clientToken("auditor");
    byte[] record = as(auditor, "blocks/6/record").statusCode(200).extract().asByteArray();
    assertArrayEquals(STORY.chain.blocks.get(6), record);
    byte[] bundle =
        as(auditor, new Tile(Tile.ENTRIES, 0, SIZE).path()).statusCode(200).extract().asByteArray();
    List<byte[]> leaves = EntryBundle.parse(bundle, SIZE);
    assertArrayEquals(
        BlockCodec.parse(record).entries().getFirst().leaf().toByteArray(), leaves.get(12));
    as(auditor, "entries/0").statusCode(200).body("kind", equalTo("genesis"));
    as(auditor, "commands/" + AWARD).statusCode(200).body("operations", hasSize(2));
    as(auditor, "accounts/" + TestStory.id(STORY.alice)).statusCode(200);
  }

  @Test
  void the_signer_sees_all_of_its_command() {
    as(token(STORY.cafeIssuance), "commands/" + AWARD)
        .statusCode(200)
        .body("status", equalTo("sealed"))
        .body("height", equalTo(5))
        .body("index", equalTo(10))
        .body("operations", hasSize(2))
        .body("operations[0].type", equalTo("award"))
        .body("events[1].type", equalTo("points_awarded"))
        .body("events[1].amount", equalTo("70"));
  }

  @Test
  void a_receiver_sees_its_own_part() {
    as(token(STORY.bob), "commands/" + AWARD)
        .statusCode(200)
        .body("operation_count", equalTo(2))
        .body("operations", hasSize(1))
        .body("operations[0].index", equalTo(1))
        .body("operations[0].to", equalTo(TestStory.id(STORY.bob).toString()))
        .body("events", hasSize(1));
  }

  @Test
  void a_stranger_finds_nothing() {
    as(token(STORY.books), "commands/" + AWARD).statusCode(404);
    as(token(STORY.books), "commands/" + GIFT).statusCode(404);
    as(token(STORY.books), "entries/12").statusCode(404);
    as(token(STORY.books), "receipts/" + GIFT).statusCode(404);
    as(token(STORY.books), "accounts/" + TestStory.id(STORY.alice)).statusCode(404);
    as(LedgerParts.token(), "entries/12").statusCode(404);
  }

  @Test
  @TestSecurity(user = "olivia", roles = "operator")
  void an_operator_reads_what_the_authorities_signed_and_no_more() {
    get("commands/" + STORY.opening.id()).statusCode(200).body("operations", hasSize(6));
    get("receipts/" + STORY.opening.id()).statusCode(200);
    get("commands/" + GIFT).statusCode(404);
    get("blocks/1/record").statusCode(403);
  }

  @Test
  @TestSecurity(user = "anna", roles = "member")
  void a_member_finds_nothing_here() {
    get("commands/" + GIFT).statusCode(404);
    get("accounts/" + TestStory.id(STORY.alice)).statusCode(404);
  }

  @Test
  void a_proof_of_liability_is_the_holders_alone() {
    String path = "proofs/liability/EUR/" + TestStory.id(STORY.alice);
    get(path).statusCode(401);
    as(token(STORY.bob), path).statusCode(404);
    as(token(STORY.alice), path)
        .statusCode(404)
        .body("detail", containsString("not counted among the holders"));
    as(token(STORY.alice), "liability-key").statusCode(403);
  }

  @Test
  @TestSecurity(user = "audrey", roles = "auditor")
  void an_auditor_can_name_every_leaf() {
    get("liability-key").statusCode(200).body(equalTo(TestChain.LIABILITY_KEY.toHex() + "\n"));
  }

  @Test
  void a_rejection_says_why() {
    as(token(STORY.alice), "commands/" + STORY.tooMuch.id())
        .statusCode(200)
        .body("status", equalTo("rejected"))
        .body("reason.code", equalTo("points_insufficient"))
        .body("reason.detail", containsString("fewer available points"))
        .body("reason.needed", equalTo("40000"))
        .body("reason.present", equalTo("460"));
  }

  @Test
  void the_issuer_sees_the_charge_that_it_owes_for() {
    as(token(STORY.cafe), "commands/" + STORY.charge.id())
        .statusCode(200)
        .body("events[0].legs[0].clearings[0].debtor", equalTo(TestStory.id(STORY.cafe).toString()))
        .body("events[0].mandate_valid_until", not(nullValue()));
  }

  @Test
  void an_account_says_what_it_holds() {
    as(token(STORY.bob), "accounts/" + TestStory.id(STORY.bob))
        .statusCode(200)
        .body("kind", equalTo("member"))
        .body("holdings[0].asset", equalTo("CAFE"))
        .body("tier", equalTo(0))
        .body("category", nullValue())
        .body("frozen", equalTo(false))
        .body("closed", equalTo(false))
        .body("holdings[0].posted", equalTo("10"))
        .body("holdings[0].held", equalTo("0"))
        .body("holdings[0].available", equalTo("10"))
        .body("holdings[0].expires_at", nullValue());
    as(token(STORY.bob), "accounts/bhtd1nonsense").statusCode(400);
  }

  @Test
  void a_receipt_proves_the_readers_own_part() {
    byte[] text = as(token(STORY.bob), "receipts/" + AWARD).statusCode(200).extract().asByteArray();
    Finding.Proven proven = proven(text);
    assertEquals(10, proven.index());
    assertEquals(1, proven.operations().size());
    assertEquals(1, proven.events().getFirst().index());
  }

  @Test
  void a_service_asks_for_a_members_receipt() {
    String wallet = LedgerParts.clientToken("wallet-service");
    String alice = TestStory.id(STORY.alice).toString();
    byte[] hers =
        as(wallet, "receipts/" + AWARD + "?accounts=" + alice)
            .statusCode(200)
            .extract()
            .asByteArray();
    assertEquals(1, proven(hers).operations().size());
    assertEquals(0, proven(hers).operations().getFirst().index());
    byte[] whole = as(wallet, "receipts/" + AWARD).statusCode(200).extract().asByteArray();
    assertEquals(2, proven(whole).operations().size());
    String books = TestStory.id(STORY.books).toString();
    as(wallet, "receipts/" + AWARD + "?accounts=" + books).statusCode(404);
    as(wallet, "receipts/" + AWARD + "?accounts=x").statusCode(400);
    as(wallet, "receipts/" + Hash.sha256(new byte[1])).statusCode(404);
    as(wallet, "receipts/abc").statusCode(400);
  }

  @Test
  void unknown_paths_and_methods_are_problems_without_a_trace() {
    for (String path : List.of("/nothing", "/ledger/v1/chains/main/nothing")) {
      given()
          .get(path)
          .then()
          .statusCode(404)
          .contentType("application/problem+json")
          .body(not(containsString("Exception")));
    }
    given().post("/ledger/v1/chains/main/checkpoint").then().statusCode(405);
  }

  private static Finding.Proven proven(byte[] text) {
    return assertInstanceOf(
        Finding.Proven.class, Receipt.parse(text).check(STORY.chain.noteSigner().verifier()));
  }

  private static String token(SigningKey key) {
    return LedgerParts.token(TestStory.id(key).toString());
  }

  private static ValidatableResponse get(String path) {
    return given().urlEncodingEnabled(false).get("/ledger/v1/chains/main/" + path).then();
  }

  private static ValidatableResponse as(String token, String path) {
    return given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(token)
        .get("/ledger/v1/chains/main/" + path)
        .then();
  }
}
