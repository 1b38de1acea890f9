package bhtd.ledger.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/// One series, printed as a line of JSON: what it measured, its unit, a value for each round.
record Values(String series, String unit, List<Double> values) {
  Values(String series, String unit) {
    this(series, unit, new ArrayList<>());
  }

  void add(double value) {
    values.add(value);
  }

  void print() {
    try {
      System.out.println(new ObjectMapper().writeValueAsString(this));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
