package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.POSITION_LIMIT;
import static bhtd.protocol.value.Reason.RESERVE_INSUFFICIENT;
import static bhtd.protocol.value.Reason.RESERVE_MISSING;

import bhtd.ledger.machine.state.Accounts;
import bhtd.ledger.machine.state.Holdings;
import bhtd.protocol.command.AgreementSettlement;
import bhtd.protocol.command.FeePayer;
import bhtd.protocol.command.Propose;
import bhtd.protocol.event.Clearing;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an issuer owes an acceptor for a value, with the fee: in the open window's position, or
/// from reserve to reserve at once. One object for one operation: each of its legs sees what those
/// before it use. SPEC.md, "Paying".
final class Clearings {
  private final State s;

  /// What the legs so far use, by what they use it of.
  private final Map<Object, Long> used = new HashMap<>();

  private record Pair(int debtor, int creditor) {}

  private record Reserve(int account) {}

  Clearings(State s) {
    this.s = s;
  }

  /// Whether the issuer may owe, or can pay, this value and a fee of its own; if so, the next leg
  /// has that much less.
  Optional<Verdict> check(int agreement, long value) {
    Propose terms = s.agreements.terms(agreement);
    int currency = s.assets.find(terms.currency());
    long needed = value + issuersFee(terms, value);
    return switch (terms.settlement()) {
      case NET -> limit(agreement, currency, needed);
      case GROSS -> reserve(agreement, currency, needed);
      case NONE -> Optional.empty();
    };
  }

  private Optional<Verdict> limit(int agreement, int currency, long needed) {
    int issuer = s.agreements.issuer(agreement);
    int acceptor = s.agreements.acceptor(agreement);
    Pair pair = new Pair(issuer, acceptor);
    long before = used.getOrDefault(pair, 0L);
    long exposure = s.positions.exposure(issuer, acceptor, currency) + before;
    long room = Math.max(0, s.agreements.terms(agreement).positionLimit() - exposure);
    if (needed > room) {
      return Optional.of(Verdict.breaks(POSITION_LIMIT, needed, room));
    }
    used.put(pair, before + needed);
    return Optional.empty();
  }

  private Optional<Verdict> reserve(int agreement, int currency, long needed) {
    int from = reserve(s, s.agreements.issuer(agreement));
    if (from == Accounts.NONE || reserve(s, s.agreements.acceptor(agreement)) == Accounts.NONE) {
      return Optional.of(Verdict.breaks(RESERVE_MISSING));
    }
    Reserve reserve = new Reserve(from);
    long before = used.getOrDefault(reserve, 0L);
    long present = available(s, from, currency) - before;
    if (needed > present) {
      return Optional.of(Verdict.breaks(RESERVE_INSUFFICIENT, needed, present));
    }
    used.put(reserve, before + needed);
    return Optional.empty();
  }

  /// The value, then the fee, as the agreement settles them; none where points circulate.
  static List<Clearing> of(State s, int agreement, long value) {
    Propose terms = s.agreements.terms(agreement);
    if (terms.settlement() == AgreementSettlement.NONE || value == 0) {
      return List.of();
    }
    int issuer = s.agreements.issuer(agreement);
    int acceptor = s.agreements.acceptor(agreement);
    long fee = fee(terms, value);
    List<Clearing> clearings = new ArrayList<>(2);
    clearings.add(clearing(s, terms, issuer, acceptor, value));
    if (fee > 0) {
      boolean issuers = terms.feePayer() == FeePayer.ISSUER;
      clearings.add(
          clearing(s, terms, issuers ? issuer : acceptor, issuers ? acceptor : issuer, fee));
    }
    return clearings;
  }

  static Clearing clearing(State s, Propose terms, int debtor, int creditor, long amount) {
    int currency = s.assets.find(terms.currency());
    return terms.settlement() == AgreementSettlement.GROSS
        ? paid(s, debtor, creditor, amount)
        : owed(s, currency, debtor, creditor, amount);
  }

  /// In the position of the open window.
  static Clearing owed(State s, int currency, int debtor, int creditor, long amount) {
    return Clearing.owed(
        s.accounts.id(debtor),
        s.accounts.id(creditor),
        new Amount(amount),
        s.windows.open(currency));
  }

  /// From reserve to reserve.
  static Clearing paid(State s, int debtor, int creditor, long amount) {
    return Clearing.paid(
        s.accounts.id(debtor),
        s.accounts.id(creditor),
        new Amount(amount),
        reserveId(s, debtor),
        reserveId(s, creditor));
  }

  private static AccountId reserveId(State s, int institution) {
    return s.accounts.id(s.accounts.reserve(institution));
  }

  /// Positions only: what is paid at once is the event's to move.
  static void apply(State s, int currency, List<Clearing> clearings) {
    for (Clearing each : clearings) {
      if (!each.gross()) {
        s.positions.owe(
            s.accounts.find(each.debtor()),
            s.accounts.find(each.creditor()),
            currency,
            each.window(),
            each.amount().value());
      }
    }
  }

  /// ⌊value × basis points / 10,000⌋.
  static long fee(Propose terms, long value) {
    long whole = value / Propose.BASIS_POINTS_MAX;
    long rest = value % Propose.BASIS_POINTS_MAX;
    return whole * terms.feeBasisPoints()
        + rest * terms.feeBasisPoints() / Propose.BASIS_POINTS_MAX;
  }

  /// The fee that counts with the value: none where the acceptor pays it.
  static long issuersFee(Propose terms, long value) {
    return terms.feePayer() == FeePayer.ISSUER ? fee(terms, value) : 0;
  }

  /// The institution's reserve, or {@link Accounts#NONE} where it has none or has closed it.
  static int reserve(State s, int institution) {
    int reserve = s.accounts.reserve(institution);
    return reserve == Accounts.NONE || s.accounts.closed(reserve) ? Accounts.NONE : reserve;
  }

  /// What a reserve has of a currency. Unit: its minor units; 0 for {@link Accounts#NONE}.
  static long available(State s, int reserve, int currency) {
    if (reserve == Accounts.NONE) {
      return 0;
    }
    int row = s.holdings.find(reserve, s.assets.lot(currency));
    return row == Holdings.NONE ? 0 : s.holdings.available(row);
  }
}
