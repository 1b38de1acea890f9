package bhtd.merchant.issue;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a batch's points may buy.
public enum PointsClass {
  @JsonProperty("general")
  GENERAL;

  String text() {
    return "general";
  }
}
