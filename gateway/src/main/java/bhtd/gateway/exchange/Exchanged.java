package bhtd.gateway.exchange;

import bhtd.gateway.problem.Problem;
import java.time.Duration;

/// What merchant-service made of a credential.
public sealed interface Exchanged {

  /// A token that the services accept.
  ///
  /// @param life from when it was made
  record MerchantToken(String token, Duration life) implements Exchanged {
    @Override
    public String toString() {
      return "MerchantToken[" + life + "]";
    }
  }

  /// No token, and what the caller is told. Never remembered.
  record Refused(Problem problem) implements Exchanged {}
}
