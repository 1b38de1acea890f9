package bhtd.kit.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Collection;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Refuses addresses with the character U+0000, which no text of ours has and PostgreSQL cannot
/// hold. Bodies are checked field by field.
public class PlainText {
  @ServerRequestFilter(preMatching = true)
  void check(ContainerRequestContext request) {
    UriInfo uri = request.getUriInfo();
    boolean found =
        hasNul(uri.getPath())
            || uri.getQueryParameters().values().stream()
                .flatMap(Collection::stream)
                .anyMatch(PlainText::hasNul);
    if (found) {
      throw Problems.of(ProblemType.MALFORMED, "The address has the character U+0000.");
    }
  }

  private static boolean hasNul(String text) {
    return text.indexOf('\0') >= 0;
  }
}
