package bhtd.ledger.proofs;

import bhtd.protocol.value.Reason;

/// A rejection's reason in words for people.
final class ReasonWords {
  private ReasonWords() {}

  static String of(Reason reason) {
    return switch (reason) {
      case NOT_AUTHORISED -> "The signer may not do this.";
      case NOT_ALONE -> "The operation must be the only one of its command.";
      case ACCOUNT_UNKNOWN -> "The account does not exist.";
      case ACCOUNT_EXISTS -> "The account exists already.";
      case ACCOUNT_WRONG_KIND -> "The account is of a kind that cannot do this.";
      case ACCOUNT_CLOSED -> "The account is closed.";
      case ACCOUNT_FROZEN -> "The account is frozen.";
      case ACCOUNT_NOT_FROZEN -> "The account is not frozen.";
      case ACCOUNT_IN_USE -> "The account is not empty: points, money or something open is left.";
      case KEY_UNFIT -> "The key is not fit, or nobody showed to hold it.";
      case CLAIM_WRONG_TOKEN -> "The token is not the one that claims this account.";
      case CLAIM_ALREADY_MADE -> "The account was claimed already.";
      case REGISTRAR_UNKNOWN -> "There is no such registrar.";
      case REGISTRAR_EXISTS -> "The registrar is appointed already, or the key is another's.";
      case TIER_INVALID -> "The account has this tier already.";
      case ASSET_UNKNOWN -> "The asset does not exist.";
      case ASSET_EXISTS -> "The asset exists already.";
      case ASSET_WRONG_KIND ->
          "A program is needed and this is a currency, or the other way round.";
      case POLICY_VERSION -> "The policy's version is not the next one.";
      case POLICY_NOTICE -> "A narrower policy needs 30 days' notice.";
      case BATCH_UNKNOWN -> "The batch does not exist.";
      case BATCH_RESTRICTED -> "The batch is for conversions only, or is not for conversions.";
      case LOT_UNKNOWN -> "The lot does not exist.";
      case LOT_EXPIRED -> "The lot has expired.";
      case AMOUNT_OUT_OF_RANGE -> "The amount, or the sum it leads to, is out of range.";
      case EXPIRY_INVALID -> "The expiry is in the past or not on a quarter hour.";
      case TIME_INVALID -> "A time of maturity, clawback, end, release or overlap does not fit.";
      case TRANSFER_TO_SELF -> "Nobody transfers to themselves.";
      case AWARD_UNKNOWN -> "There is no such award.";
      case AWARD_NOT_OPEN -> "The award has matured or returned, or can be clawed back no more.";
      case AGREEMENT_UNKNOWN -> "The agreement does not exist.";
      case AGREEMENT_EXISTS -> "The agreement was proposed already.";
      case AGREEMENT_TERMS_INVALID -> "The agreement's terms do not fit.";
      case AGREEMENT_NOT_OPEN -> "The proposal is not open, or is not accepted yet.";
      case AGREEMENT_NOT_IN_FORCE -> "The agreement has not started or has ended.";
      case AGREEMENT_MISMATCH -> "The agreement is about another asset, merchant or currency.";
      case MANDATE_INVALID -> "The mandate's bytes, signature, chain or payer are wrong.";
      case MANDATE_EXPIRED -> "The mandate has expired.";
      case MANDATE_SPENT -> "The mandate was spent already.";
      case MANDATE_MISMATCH -> "The mandate is for another merchant, order, price or currency.";
      case MANDATE_CEILING -> "The charge takes more points than the mandate allows.";
      case REQUEST_INVALID -> "The request's signature, chain or merchant is wrong.";
      case REQUEST_EXPIRED -> "The request has expired.";
      case PRICE_MISMATCH -> "The values do not add up to the price.";
      case ORDER_REF_USED -> "The order reference is used.";
      case ORDER_UNKNOWN -> "The order does not exist.";
      case ORDER_NOT_OPEN -> "The order was captured, voided, released or cancelled.";
      case ORDER_NOT_CAPTURED -> "Nothing of the order was captured.";
      case CASH_REFERENCE_MISMATCH ->
          "A cash reference is given without captured cash, or is missing.";
      case REFUND_TOO_LATE -> "The order can be refunded no more.";
      case REFUND_TOO_MUCH -> "More would be refunded than is left of the order.";
      case OFFER_UNKNOWN -> "There is no such offer.";
      case OFFER_NOT_OPEN -> "The offer was taken or has ended.";
      case ENVELOPE_UNKNOWN -> "There is no such envelope.";
      case ENVELOPE_NOT_OPEN -> "The envelope has ended, or every share is claimed.";
      case ENVELOPE_SHARES -> "There are fewer points than shares.";
      case CLAIM_NOT_INVITED -> "The envelope is not for this member, or its link did not sign.";
      case SHARE_ALREADY_CLAIMED -> "The member has claimed a share of this envelope.";
      case POLICY_FORBIDS -> "The program's policy does not allow it.";
      case POLICY_TRANSFER_MAX -> "The program allows fewer points at once.";
      case POLICY_ENVELOPE_MAX -> "The program allows fewer points in an envelope.";
      case POLICY_ACCOUNT_AGE -> "The account is too young to give.";
      case POLICY_OUT_PER_DAY -> "The program allows fewer points to be given away in a day.";
      case TIER_OUTFLOW -> "The member's tier allows fewer points to be given away in a day.";
      case TIER_ENVELOPES -> "The member's tier allows fewer envelopes in a day.";
      case TIER_CLAIMS -> "The member's tier allows fewer shares to be claimed in a day.";
      case TIER_HOLDING -> "The receiver's tier allows fewer points to be held.";
      case BATCH_EXPIRED -> "The batch has expired.";
      case BATCH_INSUFFICIENT -> "The batch has fewer undistributed points than are needed.";
      case LOTS_MISMATCH ->
          "The lots named do not add up to the amount, or one is another asset's.";
      case POINTS_INSUFFICIENT -> "The holder has fewer available points than are needed.";
      case POSITION_LIMIT -> "The position would go over the agreement's limit.";
      case RESERVE_MISSING -> "An institution has no reserve.";
      case RESERVE_INSUFFICIENT -> "The reserve has less money available than is needed.";
      case WINDOW_UNKNOWN -> "There was no such window.";
      case WINDOW_NOT_FROZEN -> "The window is open, or is settled.";
      case WINDOW_MISMATCH -> "The window's nets are others.";
      case WINDOW_TOO_LARGE -> "The window has too many nets to be settled.";
      case BANK_LINE_USED -> "The bank's line was counted already.";
      case RULES_INVALID ->
          "The rules' version is not the next one, or their height or time is too early.";
      case RULES_NOT_SCHEDULED -> "No such rules are scheduled.";
      case TOO_MUCH_TOUCHED -> "The command touches too many amounts.";
      case DISPUTE_UNKNOWN -> "There is no such dispute.";
      case DISPUTE_EXISTS -> "This part of the order was disputed before.";
      case DISPUTE_NOT_OPEN -> "The dispute was ruled on already.";
      case DISPUTE_TOO_LATE -> "The agreement's dispute period is over.";
    };
  }
}
