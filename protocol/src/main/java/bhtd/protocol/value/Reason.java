package bhtd.protocol.value;

/// Why a command was rejected, in order of precedence: of the first operation that breaks a rule,
/// the first of these that applies. SPEC.md, "Reasons", says what each means and what `needed` and
/// `present` count.
public enum Reason {
  /// The signer may not do this.
  NOT_AUTHORISED,
  /// Must be its command's only operation.
  NOT_ALONE,
  ACCOUNT_UNKNOWN,
  ACCOUNT_EXISTS,
  ACCOUNT_WRONG_KIND,
  ACCOUNT_CLOSED,
  ACCOUNT_FROZEN,
  ACCOUNT_NOT_FROZEN,
  /// Points, currency, positions, holds, envelopes, offers or maturing awards are left.
  ACCOUNT_IN_USE,
  /// Not canonical, not of prime order, possession not shown, or (the log's) not handed over.
  KEY_UNFIT,
  CLAIM_WRONG_TOKEN,
  CLAIM_ALREADY_MADE,
  REGISTRAR_UNKNOWN,
  REGISTRAR_EXISTS,
  TIER_INVALID,
  ASSET_UNKNOWN,
  ASSET_EXISTS,
  /// A currency where a program is needed, or the other way round.
  ASSET_WRONG_KIND,
  /// Not the next one.
  POLICY_VERSION,
  /// Narrower, with less than 30 days' notice.
  POLICY_NOTICE,
  BATCH_UNKNOWN,
  /// For conversions only, or not for conversions.
  BATCH_RESTRICTED,
  LOT_UNKNOWN,
  LOT_EXPIRED,
  AMOUNT_OUT_OF_RANGE,
  /// In the past, not on a quarter hour, beyond the batch's, or not later than before.
  EXPIRY_INVALID,
  /// Of maturity, clawback, end, release or overlap.
  TIME_INVALID,
  TRANSFER_TO_SELF,
  AWARD_UNKNOWN,
  /// Matured, returned, or its time for a clawback is over.
  AWARD_NOT_OPEN,
  AGREEMENT_UNKNOWN,
  AGREEMENT_EXISTS,
  AGREEMENT_TERMS_INVALID,
  /// The proposal ran out, was accepted already, or is not accepted yet.
  AGREEMENT_NOT_OPEN,
  /// Before its start or after its end.
  AGREEMENT_NOT_IN_FORCE,
  /// Another asset, merchant, currency or mode.
  AGREEMENT_MISMATCH,
  /// Bytes, signature, chain or payer.
  MANDATE_INVALID,
  MANDATE_EXPIRED,
  MANDATE_SPENT,
  /// Another merchant, order, price or currency than the charge's.
  MANDATE_MISMATCH,
  MANDATE_CEILING,
  /// Signature, chain or merchant.
  REQUEST_INVALID,
  REQUEST_EXPIRED,
  /// Values and cash do not add up to the price.
  PRICE_MISMATCH,
  ORDER_REF_USED,
  ORDER_UNKNOWN,
  /// Captured, voided or released.
  ORDER_NOT_OPEN,
  ORDER_NOT_CAPTURED,
  /// Missing where cash is captured, or given where none is.
  CASH_REFERENCE_MISMATCH,
  REFUND_TOO_LATE,
  REFUND_TOO_MUCH,
  OFFER_UNKNOWN,
  OFFER_NOT_OPEN,
  ENVELOPE_UNKNOWN,
  /// Its time is over or every share is claimed.
  ENVELOPE_NOT_OPEN,
  /// Fewer points than shares, or more shares than allowed.
  ENVELOPE_SHARES,
  /// Not a named member, or the link's key did not sign.
  CLAIM_NOT_INVITED,
  SHARE_ALREADY_CLAIMED,
  /// The program's policy does not allow it.
  POLICY_FORBIDS,
  POLICY_TRANSFER_MAX,
  POLICY_ENVELOPE_MAX,
  POLICY_ACCOUNT_AGE,
  POLICY_OUT_PER_DAY,
  TIER_OUTFLOW,
  TIER_ENVELOPES,
  TIER_CLAIMS,
  TIER_HOLDING,
  BATCH_EXPIRED,
  /// Undistributed points of the batch.
  BATCH_INSUFFICIENT,
  /// The lots named do not add up to the amount, or one is another asset's.
  LOTS_MISMATCH,
  /// Available points of the holder that may be used for this.
  POINTS_INSUFFICIENT,
  POSITION_LIMIT,
  /// An institution without a reserve.
  RESERVE_MISSING,
  RESERVE_INSUFFICIENT,
  WINDOW_UNKNOWN,
  /// Still open, or settled already.
  WINDOW_NOT_FROZEN,
  /// Other nets.
  WINDOW_MISMATCH,
  WINDOW_TOO_LARGE,
  BANK_LINE_USED,
  /// A version that is not the next, a height or time that is too early.
  RULES_INVALID,
  RULES_NOT_SCHEDULED,
  /// More than 16,384 account-lots or 32 assets.
  TOO_MUCH_TOUCHED,
  DISPUTE_UNKNOWN,
  DISPUTE_EXISTS,
  /// Ruled on already.
  DISPUTE_NOT_OPEN,
  /// The agreement's dispute period is over.
  DISPUTE_TOO_LATE;

  private static final Reason[] BY_NUMBER = values();

  /// The number on the wire, from 1.
  public int number() {
    return ordinal() + 1;
  }

  /// @throws MalformedException if no reason has this number
  public static Reason of(int number) {
    MalformedException.unless(
        number >= 1 && number <= BY_NUMBER.length, () -> "no reason has the number " + number);
    return BY_NUMBER[number - 1];
  }
}
