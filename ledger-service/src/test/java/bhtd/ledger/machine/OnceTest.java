package bhtd.ledger.machine;

import static bhtd.ledger.machine.Asks.awarded;
import static bhtd.ledger.machine.Asks.issue;
import static bhtd.ledger.machine.Asks.members;
import static bhtd.ledger.machine.Asks.merchant;
import static bhtd.ledger.machine.Asks.program;
import static bhtd.ledger.machine.Asks.transfer;
import static bhtd.ledger.machine.People.ALICE;
import static bhtd.ledger.machine.People.BOB;
import static bhtd.ledger.machine.People.CAFE;
import static bhtd.ledger.machine.People.key;
import static bhtd.ledger.machine.Scenario.by;
import static bhtd.ledger.machine.Scenario.given;
import static bhtd.protocol.value.Reason.POINTS_INSUFFICIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.command.VerifiedCommand;
import bhtd.protocol.wire.RefusalReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What is not sealed at all.
class OnceTest {
  private static Scenario cafe() {
    return given(
        merchant("cafe"),
        members(ALICE, BOB),
        program(CAFE, "cafe"),
        issue(CAFE, "cafe", 1_000),
        awarded(ALICE, 0, 10));
  }

  @Test
  void a_repeated_command_has_its_answer_already() {
    Scenario s = cafe();
    VerifiedCommand gift = s.command(by(ALICE, transfer(BOB, 4)));
    s.when(gift).accepted();
    long first = s.lastIndex();
    s.when(gift).refused(RefusalReason.REPEATED).has(BOB, CAFE, 4);
    assertEquals(
        first, s.ledger().answered(gift.id(), gift.command().body().validUntilMs()).orElseThrow());
  }

  @Test
  void also_one_that_was_rejected() {
    Scenario s = cafe();
    VerifiedCommand tooMuch = s.command(by(ALICE, transfer(BOB, 400)));
    s.when(tooMuch).rejected(POINTS_INSUFFICIENT).when(tooMuch).refused(RefusalReason.REPEATED);
  }

  @Test
  void a_command_is_remembered_until_it_can_no_longer_be_valid() {
    Scenario s = cafe();
    VerifiedCommand gift = s.command(by(ALICE, transfer(BOB, 4)));
    s.when(gift).accepted().after(Duration.ofMinutes(4)).when(gift);
    s.refused(RefusalReason.REPEATED).after(Duration.ofMinutes(1)).when(gift);
    s.refused(RefusalReason.EXPIRED);
  }

  @Test
  void a_command_is_valid_until_its_time_and_at_most_five_minutes_ahead() {
    Scenario s = cafe();
    Scenario.Ask gift = by(ALICE, transfer(BOB, 1));
    long now = s.now().ms();
    s.when(s.command(gift, now - 1, key(ALICE))).refused(RefusalReason.EXPIRED);
    s.when(s.command(gift, now, key(ALICE))).accepted();
    s.when(s.command(gift, now + 300_000, key(ALICE))).accepted();
    s.when(s.command(gift, now + 300_001, key(ALICE))).refused(RefusalReason.TOO_FAR_AHEAD);
  }

  @Test
  void a_signer_is_an_account_or_an_authority() {
    cafe().when(by("nobody", transfer(BOB, 1))).refused(RefusalReason.UNKNOWN_SIGNER);
  }

  @Test
  void every_signature_is_under_the_signers_key() {
    Scenario s = cafe();
    Scenario.Ask gift = by(ALICE, transfer(BOB, 1));
    long until = s.now().ms() + 1;
    s.when(s.command(gift, until, key(BOB))).refused(RefusalReason.WRONG_KEY);
    s.when(s.command(gift, until, key(ALICE), key(BOB))).refused(RefusalReason.WRONG_KEY);
    s.when(s.command(by("registrar", transfer(BOB, 1)), until, key("operator")))
        .refused(RefusalReason.WRONG_KEY);
  }

  @Test
  void sixty_rejections_an_hour_are_sealed_and_no_more() {
    Scenario s = cafe().after(Duration.ofMinutes(5));
    for (int i = 0; i < 60; i++) {
      s.when(by(ALICE, transfer(BOB, 11))).rejected(POINTS_INSUFFICIENT);
    }
    s.when(by(ALICE, transfer(BOB, 11)))
        .refused(RefusalReason.TOO_MANY_REJECTIONS)
        .when(by(BOB, transfer(ALICE, 11)))
        .rejected(POINTS_INSUFFICIENT)
        .when(by(ALICE, transfer(BOB, 1)))
        .accepted()
        .after(Duration.ofHours(1))
        .when(by(ALICE, transfer(BOB, 11)))
        .rejected(POINTS_INSUFFICIENT);
  }
}
