package bhtd.ledger.model;

import static bhtd.protocol.value.Reason.TRANSFER_TO_SELF;

import bhtd.ledger.model.Facts.Part;
import bhtd.protocol.command.AwardCirculated;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import java.util.List;

/// SPEC.md, "Transfers", and awards of what circulates.
final class Transfers {
  private Transfers() {}

  static void transfer(State s, AccountId signer, Transfer o, long now) {
    Who.must(s, signer, AccountKind.MEMBER);
    Who.open(s, o.to(), AccountKind.MEMBER);
    Who.notFrozen(s, signer);
    Who.program(s, o.asset());
    Spending.named(s, o.lots(), now);
    Broken.when(o.to().equals(signer), TRANSFER_TO_SELF);
    long amount = o.amount().value();
    Giving.rules(s, signer, o.asset(), amount, false, now);
    Giving.holding(s, o.to(), o.asset(), amount);
    move(s, signer, o.to(), Spending.choose(s, signer, o.asset(), amount, o.lots(), now));
    Giving.gave(s, signer, o.asset(), amount, now);
  }

  static void circulated(State s, AccountId signer, AwardCirculated o, long now) {
    Who.must(s, signer, AccountKind.OPERATING);
    Who.open(s, o.to(), AccountKind.MEMBER);
    Who.notFrozen(s, signer);
    Who.program(s, o.asset());
    Spending.named(s, o.lots(), now);
    long amount = o.amount().value();
    Giving.holding(s, o.to(), o.asset(), amount);
    move(s, signer, o.to(), Spending.choose(s, signer, o.asset(), amount, o.lots(), now));
  }

  static void move(State s, AccountId from, AccountId to, List<Part> parts) {
    for (Part part : parts) {
      Points.available(s, from, part.lot(), -part.amount());
      Points.available(s, to, part.lot(), part.amount());
    }
  }
}
