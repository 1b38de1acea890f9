package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How long what answers that it cannot is left alone.
class LaterTest {
  private static final Patience PATIENCE =
      new Patience(Duration.ofDays(1), Duration.ofSeconds(2), _ -> {});

  @ParameterizedTest
  @CsvSource({"0,2", "1,2", "2,2", "7,7", "10,10", "11,10", "9999,10", "soon,2", "-1,2"})
  void as_it_asks_for_within_bounds(String asked, int seconds) {
    assertEquals(
        Optional.of(new Later("why", Duration.ofSeconds(seconds), 6)),
        Later.after(503, headers(Map.of("Retry-After", List.of(asked))), "why", PATIENCE));
  }

  @Test
  void without_a_word_no_shorter_than_after_a_lost_connection() {
    assertEquals(
        Optional.of(new Later("why", PATIENCE.between(), 6)),
        Later.after(502, headers(Map.of()), "why", PATIENCE));
    assertEquals(
        Optional.empty(), Later.after(500, headers(Map.of()), "why", PATIENCE), "what stays");
  }

  private static HttpHeaders headers(Map<String, List<String>> headers) {
    return HttpHeaders.of(headers, (_, _) -> true);
  }
}
