package bhtd.acceptance.people;

import java.net.CookieHandler;
import java.net.HttpCookie;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A browser's cookies for one visit to one host. The JDK's own store keeps a Secure cookie back
/// over plain HTTP; browsers trust loopback and send it, and so does this.
final class Cookies extends CookieHandler {
  private final Map<String, String> jar = new LinkedHashMap<>();

  @Override
  public synchronized Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
    String all =
        jar.entrySet().stream()
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? Map.of() : Map.of("Cookie", List.of(all));
  }

  @Override
  public synchronized void put(URI uri, Map<String, List<String>> headers) {
    headers.entrySet().stream()
        .filter(header -> "set-cookie".equalsIgnoreCase(header.getKey()))
        .flatMap(header -> header.getValue().stream())
        .flatMap(line -> HttpCookie.parse(line).stream())
        .forEach(this::keep);
  }

  private void keep(HttpCookie cookie) {
    if (cookie.getMaxAge() == 0) {
      jar.remove(cookie.getName());
    } else {
      jar.put(cookie.getName(), cookie.getValue());
    }
  }
}
