package bhtd.protocol.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.Samples;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.MalformedException;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventCodecTest {
  @Test
  void there_is_a_sample_of_every_event() {
    assertEquals(
        Set.of(Event.class.getPermittedSubclasses()),
        EventSamples.all().stream().map(Event::getClass).collect(Collectors.toSet()));
  }

  @Test
  void every_event_comes_back() {
    for (Event event : samples()) {
      byte[] bytes = EventCodec.toBytes(event);
      Event read = EventCodec.parse(ByteString.copyFrom(bytes));
      assertEquals(event, read);
      assertArrayEquals(bytes, EventCodec.toBytes(read));
    }
  }

  @Test
  void no_two_events_have_the_same_bytes() {
    assertEquals(
        samples().size(),
        samples().stream().map(EventCodec::toBytes).map(Arrays::toString).distinct().count());
  }

  @Test
  void an_event_has_one_spelling() {
    for (Event event : samples()) {
      ByteString bytes = ByteString.copyFrom(EventCodec.toBytes(event));
      ByteString unknown = bytes.concat(ByteString.copyFrom(new byte[] {(byte) 0x98, 0x06, 1}));
      assertThrows(MalformedException.class, () -> EventCodec.parse(unknown));
      assertThrows(MalformedException.class, () -> EventCodec.parse(bytes.concat(bytes)));
    }
  }

  @Test
  void an_event_of_no_kind_is_refused() {
    assertThrows(MalformedException.class, () -> EventCodec.parse(ByteString.EMPTY));
  }

  @Test
  void what_cannot_be_is_refused() {
    Amount ten = new Amount(10);
    refused(
        () ->
            new Clearing(Samples.ALICE, Samples.BOOKS, ten, 0, Optional.empty(), Optional.empty()));
    refused(
        () ->
            new Clearing(
                Samples.ALICE,
                Samples.BOOKS,
                ten,
                1,
                Optional.of(Samples.ALICE),
                Optional.empty()));
    refused(
        () ->
            new PaidLeg(
                Samples.CAFE, ten, Optional.empty(), List.of(), AgreementMode.CONVERT, List.of()));
    refused(() -> new RefundedLot(0, EventSamples.LOT, ten, 11, 0));
    refused(() -> new RefundedLot(0, EventSamples.LOT, ten, 0, 11));
    refused(() -> new Settled(Samples.ALICE, Samples.BOOKS, -5, 6));
    refused(
        () ->
            new WindowSettled(
                Samples.EUR,
                1,
                List.of(new Settled(Samples.ALICE, Samples.BOOKS, -5, 5)),
                List.of()));
  }

  private static void refused(Runnable making) {
    assertThrows(MalformedException.class, making::run);
  }

  private static List<Event> samples() {
    return Stream.concat(EventSamples.all().stream(), EventSamples.bare().stream()).toList();
  }
}
