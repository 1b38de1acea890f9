package bhtd.ledger.model;

import bhtd.protocol.command.AppointRegistrar;
import bhtd.protocol.command.Charge;
import bhtd.protocol.command.ClaimShare;
import bhtd.protocol.command.OpenAccount;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Pay;
import bhtd.protocol.command.RotateKey;
import bhtd.protocol.command.RotateLogKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// Everything that can be asked for by chance.
final class Asks {
  private final AccountAsks accounts;
  private final SupplyAsks supply;
  private final PaymentAsks payments;
  private final ExchangeAsks exchange;

  Asks(Random random, State s, Pen pen, Luck.Clock clock) {
    accounts = new AccountAsks(random, s, pen, clock);
    supply = new SupplyAsks(random, s, pen, clock);
    payments = new PaymentAsks(random, s, pen, clock);
    exchange = new ExchangeAsks(random, s, pen, clock);
  }

  List<Supplier<Ask>> everything() {
    List<Supplier<Ask>> all = new ArrayList<>();
    all.addAll(accounts.all());
    for (int twice = 0; twice < 2; twice++) {
      all.addAll(supply.all());
      all.addAll(payments.all());
      all.addAll(exchange.all());
    }
    return all;
  }

  Beginning beginning() {
    return new Beginning(accounts, supply, payments);
  }

  /// Whether it cites a signature, so that it can be said not to hold.
  static boolean cites(Operation operation) {
    return operation instanceof OpenAccount
        || operation instanceof RotateKey
        || operation instanceof AppointRegistrar
        || operation instanceof RotateLogKey
        || operation instanceof Charge
        || operation instanceof Pay
        || operation instanceof ClaimShare;
  }
}
