package bhtd.protocol.command;

/// A lot lives longer; signed by the issuance account.
///
/// @param lot the lot's number on the chain
/// @param expiresAtMs 0 = never
public record ExtendLot(long lot, long expiresAtMs) implements Operation {
  public ExtendLot {
    Check.number(lot, "a lot's number");
    Check.times(expiresAtMs);
  }
}
