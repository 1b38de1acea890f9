package bhtd.acceptance.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The series of a run, and the figures made of them.
///
/// @param signatures the signature yardstick's name
/// @param rule its rounds
record Results(String signatures, Series rule, List<Measured> loads) {
  private static final double S1_GOAL = 0.60;
  private static final double S50_GOAL = 8;
  private static final double S1000_GOAL = 10;

  /// S1 beside the signature rule, the others beside S1 where it was measured, and each beside what
  /// the broker alone does with its bytes.
  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    Optional<Series> single = series(Load.S1);
    single.ifPresent(s1 -> figures.add(Figure.of("S1", s1, signatures, rule, S1_GOAL)));
    single.ifPresent(s1 -> besideS1(Load.S50, s1, S50_GOAL).ifPresent(figures::add));
    single.ifPresent(s1 -> besideS1(Load.S1000, s1, S1000_GOAL).ifPresent(figures::add));
    for (Measured m : loads) {
      String figure = m.load().figure() + "/write";
      figures.add(Figure.of(figure, m.sealed(), KafkaYardstick.NAME, m.written(), null));
    }
    return List.copyOf(figures);
  }

  private Optional<Figure> besideS1(Load load, Series s1, double goal) {
    return series(load).map(series -> Figure.of(load.figure(), series, "S1", s1, goal));
  }

  private Optional<Series> series(Load load) {
    return loads.stream().filter(m -> m.load().equals(load)).map(Measured::sealed).findFirst();
  }
}
