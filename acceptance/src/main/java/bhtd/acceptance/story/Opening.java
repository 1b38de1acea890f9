package bhtd.acceptance.story;

import bhtd.acceptance.http.Answer;
import bhtd.acceptance.http.Api;
import bhtd.acceptance.people.IdentityProvider;
import bhtd.acceptance.stack.LocalStack;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/// Act one: the operator opens the doors, two merchants come in. What an earlier run did stands.
final class Opening {
  private static final List<String> SCOPES =
      List.of("read", "programs", "issues", "customers", "awards", "agreements", "payments");

  private final Script script;
  private final LocalStack stack;
  private final IdentityProvider provider;
  private final Api gateway;
  private final String run;

  Opening(Script script, LocalStack stack, Api gateway, String run) {
    this.script = script;
    this.stack = stack;
    this.provider = stack.identityProvider();
    this.gateway = gateway;
    this.run = run;
  }

  /// Somebody of the local stack's people logs in.
  Api person(String name) {
    return gateway.as(
        script.takes(
            name,
            "logs in (authorisation code with PKCE)",
            () -> provider.logIn(name, stack.password(name))));
  }

  void currency(Api operator, String chain) {
    if (gateway.get("/ledger/v1/chains/" + chain + "/assets/" + Story.CURRENCY).ok()) {
      script.stands("olivia", "defines EUR, in cents");
    } else {
      JsonNode euro = Json.object("code", Story.CURRENCY, "scale", 2);
      script.writes("olivia", "defines EUR, in cents", operator, "/ops/v1/currencies", euro);
    }
  }

  Merchant merchant(Api operator, Api person, String who, String code, String name) {
    JsonNode own = person.get("/merchant/v1/merchants").json();
    Optional<JsonNode> before = Json.row(own, row -> row.path("code").asText().equals(code));
    String applies = "applies as " + code;
    String approves = "approves " + code + ": four accounts, a key each";
    JsonNode applied;
    if (before.isPresent()) {
      script.stands(who, applies);
      applied = before.get();
    } else {
      JsonNode body = Json.object("name", name, "code", code, "keys", "custody");
      applied = script.writes(who, applies, person, "/merchant/v1/merchants", body).json();
    }
    String id = applied.path("id").asText();
    if (applied.path("status").asText().equals("active")) {
      script.stands("olivia", approves);
    } else {
      String path = "/ops/v1/merchants/" + id + "/approve";
      script.writes("olivia", approves, operator, path, Json.object());
    }
    Api owner = person.with("Bhtd-Merchant", id);
    Answer active = owner.get("/merchant/v1/merchants/" + id);
    return new Merchant(code, active.json(), owner, backEnd(owner, who, code));
  }

  private Api backEnd(Api owner, String who, String code) {
    JsonNode body = Json.object("name", "demo " + run, "scopes", SCOPES);
    String what = "makes an API key for the computers of " + code;
    String secret = script.writes(who, what, owner, "/merchant/v1/api-keys", body).field("secret");
    return gateway.as(() -> secret);
  }
}
