package bhtd.protocol.block;

import bhtd.protocol.value.MalformedException;

/// Why a command was rejected, in order of precedence: of the first operation that breaks a rule,
/// the first of these that applies. SPEC.md, "Reasons", says what each means and what `needed` and
/// `present` count.
public enum Reason {
  NOT_AUTHORISED,
  ACCOUNT_UNKNOWN,
  ACCOUNT_EXISTS,
  ACCOUNT_WRONG_KIND,
  KEY_UNFIT,
  CLAIM_WRONG_TOKEN,
  CLAIM_ALREADY_MADE,
  ASSET_UNKNOWN,
  ASSET_EXISTS,
  ASSET_WRONG_KIND,
  BATCH_UNKNOWN,
  AMOUNT_OUT_OF_RANGE,
  EXPIRY_INVALID,
  TRANSFER_TO_SELF,
  AGREEMENT_UNKNOWN,
  AGREEMENT_EXISTS,
  AGREEMENT_TERMS_INVALID,
  AGREEMENT_NOT_OPEN,
  AGREEMENT_NOT_IN_FORCE,
  AGREEMENT_MISMATCH,
  MANDATE_INVALID,
  MANDATE_EXPIRED,
  MANDATE_SPENT,
  MANDATE_MISMATCH,
  MANDATE_CEILING,
  PRICE_MISMATCH,
  ORDER_REF_USED,
  BATCH_EXPIRED,
  BATCH_INSUFFICIENT,
  POINTS_INSUFFICIENT,
  POSITION_LIMIT;

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
