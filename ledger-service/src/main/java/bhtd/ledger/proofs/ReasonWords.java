package bhtd.ledger.proofs;

import bhtd.protocol.value.Reason;

/// A rejection's reason in words for people.
final class ReasonWords {
  private ReasonWords() {}

  static String of(Reason reason) {
    return switch (reason) {
      case NOT_AUTHORISED -> "The signer may not do this.";
      case ACCOUNT_UNKNOWN -> "The account does not exist.";
      case ACCOUNT_EXISTS -> "The account exists already.";
      case ACCOUNT_WRONG_KIND -> "The account is of a kind that cannot do this.";
      case KEY_UNFIT -> "The key is not fit, or nobody showed to hold it.";
      case CLAIM_WRONG_TOKEN -> "The token is not the one that claims this account.";
      case CLAIM_ALREADY_MADE -> "The account was claimed already.";
      case ASSET_UNKNOWN -> "The asset does not exist.";
      case ASSET_EXISTS -> "The asset exists already.";
      case ASSET_WRONG_KIND ->
          "A program is needed and this is a currency, or the other way round.";
      case BATCH_UNKNOWN -> "The batch does not exist.";
      case AMOUNT_OUT_OF_RANGE -> "The amount, or the sum it leads to, is out of range.";
      case EXPIRY_INVALID -> "The expiry is in the past or not on a quarter hour.";
      case TRANSFER_TO_SELF -> "Nobody transfers to themselves.";
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
      case PRICE_MISMATCH -> "The values do not add up to the price.";
      case ORDER_REF_USED -> "The order was charged already.";
      case BATCH_EXPIRED -> "The batch has expired.";
      case BATCH_INSUFFICIENT -> "The batch has fewer undistributed points than are needed.";
      case POINTS_INSUFFICIENT -> "The holder has fewer available points than are needed.";
      case POSITION_LIMIT -> "The position would go over the agreement's limit.";
    };
  }
}
