package bhtd.ledger.machine;

import static bhtd.ledger.machine.People.OPERATOR;
import static bhtd.ledger.machine.People.REGISTRAR;
import static bhtd.ledger.machine.People.key;
import static bhtd.ledger.machine.Scenario.START_MS;
import static bhtd.ledger.machine.Scenario.by;
import static bhtd.ledger.machine.Scenario.given;
import static bhtd.protocol.value.Reason.KEY_UNFIT;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.TIME_INVALID;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.ledger.machine.Scenario.Ask;
import bhtd.protocol.command.RotateLogKey;
import bhtd.protocol.event.LogKeyRotated;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Hash;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The log gets another key. SPEC.md, "The log's key".
class LogKeyRulesTest {
  private static final Hash WHY = Hash.sha256(new byte[] {7});
  private static final Duration HOUR = Duration.ofHours(1);
  private static final long IN_AN_HOUR = START_MS + HOUR.toMillis();
  private static final long IN_A_YEAR = START_MS + Duration.ofDays(366).toMillis();

  @Test
  void both_keys_sign_until_the_overlap_ends() {
    given()
        .then(s -> assertEquals(List.of(key("log")), signing(s, START_MS)))
        .when(rotation("log", "log two", IN_AN_HOUR))
        .causes(new LogKeyRotated(key("log"), key("log two"), IN_AN_HOUR, WHY))
        .then(
            s -> {
              assertEquals(List.of(key("log two"), key("log")), signing(s, START_MS));
              assertEquals(List.of(key("log two"), key("log")), signing(s, IN_AN_HOUR - 1));
              assertEquals(List.of(key("log two")), signing(s, IN_AN_HOUR));
              assertEquals(List.of(key("log"), key("log two")), s.view().logKeys());
            });
  }

  @Test
  void a_key_hands_over_once_the_one_before_it_has_stopped() {
    given(rotation("log", "log two", IN_AN_HOUR))
        .when(rotation("log two", "log three", IN_AN_HOUR + 1))
        .rejected(TIME_INVALID, IN_AN_HOUR, START_MS)
        .after(HOUR)
        .when(rotation("log two", "log three", IN_AN_HOUR + 1))
        .accepted();
  }

  @Test
  void only_the_present_key_hands_over_and_only_to_a_new_one() {
    given(rotation("log", "log two", IN_AN_HOUR))
        .after(HOUR)
        .when(rotation("log", "log three", IN_AN_HOUR + 1))
        .rejected(KEY_UNFIT)
        .when(rotation("log two", "log", IN_AN_HOUR + 1))
        .rejected(KEY_UNFIT)
        .when(rotation("log two", "log two", IN_AN_HOUR + 1))
        .rejected(KEY_UNFIT);
  }

  @Test
  void both_keys_must_have_signed() {
    given()
        .when(rotation("log", "log two", IN_AN_HOUR).withBrokenSignatures())
        .rejected(KEY_UNFIT)
        .then(s -> assertEquals(List.of(key("log")), s.view().logKeys()));
  }

  @Test
  void an_overlap_ends_after_now_and_within_366_days() {
    given()
        .when(rotation("log", "log two", START_MS))
        .rejected(TIME_INVALID, START_MS, START_MS)
        .when(rotation("log", "log two", IN_A_YEAR + 1))
        .rejected(TIME_INVALID, START_MS, IN_A_YEAR + 1)
        .when(rotation("log", "log two", IN_A_YEAR))
        .accepted();
  }

  @Test
  void only_the_operator_changes_it() {
    given().when(by(REGISTRAR, operation("log", "log two", IN_AN_HOUR))).rejected(NOT_AUTHORISED);
  }

  @Test
  void a_rotation_that_is_taken_back_changes_nothing() {
    RotateLogKey good = operation("log", "log two", IN_AN_HOUR);
    given()
        .when(by(OPERATOR, good, operation("log", "log three", IN_AN_HOUR)))
        .rejected(KEY_UNFIT)
        .then(s -> assertEquals(List.of(key("log")), s.view().logKeys()))
        .when(rotation("log", "log three", IN_AN_HOUR))
        .accepted()
        .then(s -> assertEquals(List.of(key("log"), key("log three")), s.view().logKeys()));
  }

  private static List<PublicKey> signing(Scenario s, long ms) {
    return s.view().logKeys(new BlockTime(ms));
  }

  private static Ask rotation(String from, String to, long untilMs) {
    return by(OPERATOR, operation(from, to, untilMs));
  }

  private static RotateLogKey operation(String from, String to, long untilMs) {
    return new RotateLogKey(key(from), key(to), new byte[64], new byte[64], untilMs, WHY);
  }
}
