package bhtd.gateway.openapi;

import bhtd.gateway.routing.Answers;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The page to try the document: Swagger UI, which reads `/openapi` and calls this gateway with the
/// bearer token or API key entered in it. Everything comes from here, nothing from elsewhere.
public final class TryPage {

  /// Its files, and where they lie on the class path.
  public enum File {
    PAGE("/openapi/try", "/try/index.html", "text/html;charset=UTF-8"),
    START("/openapi/try/start.js", "/try/start.js", "text/javascript;charset=UTF-8"),
    SCRIPT(
        "/openapi/try/swagger-ui-bundle.js",
        "/META-INF/resources/openapi-ui/swagger-ui-bundle.js",
        "text/javascript;charset=UTF-8"),
    STYLE(
        "/openapi/try/swagger-ui.css",
        "/META-INF/resources/openapi-ui/swagger-ui.css",
        "text/css;charset=UTF-8");

    private final String path;
    private final String resource;
    private final String type;

    File(String path, String resource, String type) {
      this.path = path;
      this.resource = resource;
      this.type = type;
    }

    /// The file at `path`.
    public static Optional<File> at(String path) {
      return Arrays.stream(values()).filter(file -> file.path.equals(path)).findFirst();
    }
  }

  /// Scripts are files of ours. Swagger UI draws with styles in its elements and images in its
  /// text.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private final Map<File, Buffer> files;

  private TryPage(Map<File, Buffer> files) {
    this.files = files;
  }

  /// Reads the files.
  public static TryPage read() {
    Map<File, Buffer> files = new EnumMap<>(File.class);
    for (File file : File.values()) {
      try (InputStream kept = TryPage.class.getResourceAsStream(file.resource)) {
        files.put(file, Buffer.buffer(Objects.requireNonNull(kept, file.resource).readAllBytes()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new TryPage(files);
  }

  /// Answers with one file.
  public void answer(File file, HttpServerRequest request, String requestId) {
    request
        .response()
        .putHeader("Content-Type", file.type)
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("Cache-Control", "public, max-age=60");
    Answers.send(request, requestId, Objects.requireNonNull(files.get(file)));
  }
}
