package bhtd.protocol.event;

/// Where points or money can be. All but the first are the figures of an asset:
/// {@code issued = undistributed + available + held + enveloped + redeemed + expired + withdrawn}.
public enum Place {
  /// Where issued points and deposited money come from.
  OUTSIDE,
  UNDISTRIBUTED,
  /// An account's, to be used.
  AVAILABLE,
  /// An account's, reserved: for a payment, an offer, or at an issuance account for an award that
  /// matures.
  HELD,
  /// In an envelope of an account.
  ENVELOPED,
  REDEEMED,
  EXPIRED,
  /// Paid out.
  WITHDRAWN;

  /// Whether what is there is some account's.
  public boolean ofAnAccount() {
    return switch (this) {
      case AVAILABLE, HELD, ENVELOPED -> true;
      case OUTSIDE, UNDISTRIBUTED, REDEEMED, EXPIRED, WITHDRAWN -> false;
    };
  }
}
