package bhtd.acceptance.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Optional;

/// One answer: the status code, the headers, the body as text, and how long it took.
public record Answer(int status, HttpHeaders headers, String text, long ms) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Answer of(HttpResponse<String> response, long ms) {
    return new Answer(response.statusCode(), response.headers(), response.body(), ms);
  }

  public boolean ok() {
    return status >= 200 && status < 300;
  }

  /// The body as JSON; a missing node if it is something else.
  public JsonNode json() {
    try {
      return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /// A field's text; empty if the body has no such field.
  public String field(String name) {
    return json().path(name).asText("");
  }

  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /// What went wrong, in one line: status, problem code and detail (RFC 9457).
  public String problem() {
    JsonNode json = json();
    if (json.isMissingNode()) {
      return status + " " + text.lines().findFirst().orElse("(no body)");
    }
    String code = json.path("code").asText("");
    String detail = json.path("detail").asText(json.path("title").asText(""));
    String fields = json.path("errors").isEmpty() ? "" : " " + json.path("errors");
    return (status + " " + code).strip() + (detail.isEmpty() ? "" : ": " + detail) + fields;
  }
}
