package bhtd.acceptance.story;

import bhtd.acceptance.http.Api;
import bhtd.acceptance.people.IdentityProvider;
import bhtd.acceptance.people.Registration;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.UUID;

/// Somebody with a phone.
public record Member(String name, String id, Api phone) {
  /// Registers at the identity provider's page and opens the wallet for the first time.
  static Member joins(
      Script script, IdentityProvider provider, Api gateway, String name, String run) {
    String username = name.toLowerCase(Locale.ROOT) + "-" + run;
    Registration form = new Registration(username, name, "Demo", UUID.randomUUID().toString());
    Api phone =
        gateway.as(
            script.takes(
                name,
                "registers as " + username + " and is logged in",
                () -> provider.register(form)));
    String id =
        script
            .writes(name, "opens the wallet", phone, "/wallet/v1/members", Json.object())
            .field("id");
    return new Member(name, id, phone);
  }

  void claims(Script script, JsonNode customer) {
    String token = customer.path("claim_token").asText();
    String what = "claims the points of " + customer.path("reference").asText();
    script.writes(name, what, phone, "/wallet/v1/claims/" + token, Json.object());
  }

  void gives(Script script, Member other, String program, long amount) {
    JsonNode body =
        Json.object("to", other.id(), "program", program, "amount", Long.toString(amount));
    String what = "sends " + amount + " points to " + other.name();
    script.writes(name, what, phone, "/wallet/v1/transfers", body);
  }

  /// @return the code that a till reads off the phone; good once, for a minute
  String payCode(Script script) {
    return script
        .writes(name, "shows a pay code", phone, "/wallet/v1/pay-codes", Json.object())
        .field("code");
  }

  public long available(String program) {
    JsonNode balances = phone.get("/wallet/v1/balances").json();
    return Json.sum(balances, "available", row -> row.path("program").asText().equals(program));
  }
}
