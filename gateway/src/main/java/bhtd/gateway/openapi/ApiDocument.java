package bhtd.gateway.openapi;

import bhtd.gateway.routing.Answers;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;

/// The joined document, `openapi.json` on the class path, as JSON or as YAML.
public final class ApiDocument {

  private final Buffer json;
  private final Buffer yaml;

  private ApiDocument(Buffer json, Buffer yaml) {
    this.json = json;
    this.yaml = yaml;
  }

  /// Reads the document.
  ///
  /// @throws UncheckedIOException if it is not JSON
  public static ApiDocument read() {
    try (InputStream kept = ApiDocument.class.getResourceAsStream("/openapi.json")) {
      byte[] json = Objects.requireNonNull(kept, "openapi.json").readAllBytes();
      byte[] yaml = new YAMLMapper().writeValueAsBytes(new ObjectMapper().readTree(json));
      return new ApiDocument(Buffer.buffer(json), Buffer.buffer(yaml));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("openapi.json is not JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Answers with JSON unless the query's `format`, or else `Accept`, asks for YAML.
  public void answer(HttpServerRequest request, String requestId) {
    boolean asYaml = wantsYaml(request);
    request
        .response()
        .putHeader("Content-Type", asYaml ? "application/yaml" : "application/json")
        .putHeader("Vary", "Accept")
        .putHeader("Cache-Control", "public, max-age=60");
    Answers.send(request, requestId, asYaml ? yaml : json);
  }

  private static boolean wantsYaml(HttpServerRequest request) {
    String format = request.getParam("format");
    if (format != null) {
      return format.equalsIgnoreCase("yaml");
    }
    String accept = request.getHeader("Accept");
    return accept != null && accept.toLowerCase(Locale.ROOT).contains("yaml");
  }
}
