package bhtd.acceptance.story;

import bhtd.acceptance.http.Api;
import com.fasterxml.jackson.databind.JsonNode;

/// A merchant that is open for business.
///
/// @param object as the gateway shows it: {@code id}, {@code accounts}
/// @param owner the person behind it, acting for it
/// @param backEnd its shop's computer, with an API key
public record Merchant(String code, JsonNode object, Api owner, Api backEnd) {
  public String id() {
    return object.path("id").asText();
  }

  public String institution() {
    return object.path("accounts").path("institution").asText();
  }

  /// Whether a party of a position is this merchant, named by id or by account.
  boolean is(String party) {
    return party.equals(id()) || party.equals(institution());
  }
}
