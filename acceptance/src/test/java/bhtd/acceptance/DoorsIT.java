package bhtd.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.acceptance.WholeStack.Running;
import bhtd.acceptance.http.Answer;
import bhtd.acceptance.story.Cast;
import bhtd.acceptance.story.Json;
import bhtd.acceptance.story.Member;
import bhtd.protocol.command.Signature;
import bhtd.protocol.command.UnsignedCommand;
import bhtd.protocol.sign.SigningKey;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// What members and merchants only try, and what they sign themselves, against the real ledger.
@ExtendWith(WholeStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorsIT {
  private static final String TRANSFERS = "/wallet/v1/transfers";

  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final Cast cast;
  private final Member ida;
  private final Member jon;

  DoorsIT(Running running) {
    cast = Cast.ready(running.stack(), run);
    List<Member> members = Cast.members(running.stack(), cast, run);
    ida = members.get(0);
    jon = members.get(1);
  }

  @Test
  void a_member_learns_what_the_ledger_would_say_and_nothing_moves() {
    long before = ida.available("CAFE");
    Answer enough = ida.phone().post(TRANSFERS + "?dry_run=true", gift(before));
    assertEquals(200, enough.status(), enough::text);
    assertEquals("accepted", enough.field("status"));
    JsonNode event = enough.json().at("/events/0");
    assertEquals("points_transferred", event.path("type").asText());
    assertEquals("" + before, event.at("/lots/0/amount").asText());
    Answer tooMuch = ida.phone().post(TRANSFERS + "?dry_run=true", gift(before + 1));
    assertEquals(200, tooMuch.status(), tooMuch::text);
    assertEquals("rejected", tooMuch.field("status"));
    assertEquals("POINTS_INSUFFICIENT", tooMuch.field("code"));
    assertEquals("" + (before + 1), tooMuch.field("needed"));
    assertEquals("" + before, tooMuch.field("present"));
    assertEquals(before, ida.available("CAFE"));
  }

  @Test
  void a_merchant_learns_what_an_award_would_do() {
    JsonNode row =
        Json.object("account", jon.phone().get("/wallet/v1/me").field("account"), "amount", "3");
    JsonNode award =
        Json.object("program", "CAFE", "mode", "each", "awards", Json.array(List.of(row)));
    Answer tried = cast.cafe().backEnd().post("/merchant/v1/awards?dry_run=true", award);
    assertEquals(200, tried.status(), tried::text);
    assertEquals("accepted", tried.field("status"));
    assertEquals("points_awarded", tried.json().at("/events/0/type").asText());
  }

  @Test
  void the_ledger_decides_whose_key_it_is() {
    long before = ida.available("CAFE");
    Answer prepared = ida.phone().post(TRANSFERS + "/prepare", gift(1));
    assertEquals(200, prepared.status(), prepared::text);
    JsonNode signed = Json.object("signed_command", signed(prepared.json()));
    Answer sent = ida.phone().post(TRANSFERS, signed);
    assertTrue(sent.ok(), sent::problem);
    assertEquals(prepared.field("command_id"), sent.field("command_id"));
    Answer command = ida.phone().decided(sent);
    assertEquals("refused", command.field("status"), command::text);
    assertEquals("WRONG_KEY", command.field("code"));
    assertEquals(before, ida.available("CAFE"));
  }

  private JsonNode gift(long amount) {
    return Json.object("to", jon.id(), "program", "CAFE", "amount", "" + amount);
  }

  /// Under a key that is not the account's.
  private static String signed(JsonNode prepared) {
    SigningKey key = SigningKey.ofSeed(new byte[32]);
    List<byte[]> operations = new ArrayList<>();
    prepared.path("operations").forEach(bytes -> operations.add(bytes(bytes)));
    UnsignedCommand command =
        new UnsignedCommand(bytes(prepared.path("body")), bytes(prepared.path("salt")), operations);
    Signature signature = new Signature(key.publicKey(), key.sign(command.toSign()));
    return Base64.getEncoder().encodeToString(command.signed(signature).bytes());
  }

  private static byte[] bytes(JsonNode base64) {
    return Base64.getDecoder().decode(base64.asText());
  }
}
