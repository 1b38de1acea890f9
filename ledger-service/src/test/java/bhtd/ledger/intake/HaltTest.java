package bhtd.ledger.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.local.KafkaBroker;
import bhtd.local.Topics;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/// What happens when the reader raises an alarm.
class HaltTest {
  @Test
  void an_alarm_of_the_reader_stops_the_sealing_for_good() {
    try (KafkaBroker broker = KafkaBroker.start()) {
      Topics.create(broker.bootstrapServers(), Chain.PARTITIONS_MAX);
      try (Chain chain = new Chain(broker.bootstrapServers()).begun()) {
        Chain.Told told = new Chain.Told();
        try (Intake intake =
            new Intake(chain.settings, () -> false, told, Clock.systemUTC(), Pace.DEFAULT)) {
          intake.start();
          told.awaitPhase(Signals.Phase.SEALING);

          intake.halt("the files say otherwise");

          told.awaitPhase(Signals.Phase.PAUSED);
          assertEquals("the files say otherwise", told.detail);
          Chain.await("the services are told", () -> chain.lastNotice().getSealingPaused());
        }
      }
    }
  }
}
