package bhtd.ledger.model;

import bhtd.ledger.model.Facts.Account;
import bhtd.ledger.model.Facts.Agreement;
import bhtd.ledger.model.Facts.Asset;
import bhtd.ledger.model.Facts.Awarded;
import bhtd.ledger.model.Facts.Batch;
import bhtd.ledger.model.Facts.Day;
import bhtd.ledger.model.Facts.Debt;
import bhtd.ledger.model.Facts.Dispute;
import bhtd.ledger.model.Facts.DisputeId;
import bhtd.ledger.model.Facts.Envelope;
import bhtd.ledger.model.Facts.Hour;
import bhtd.ledger.model.Facts.Lot;
import bhtd.ledger.model.Facts.MandateId;
import bhtd.ledger.model.Facts.Offer;
import bhtd.ledger.model.Facts.Once;
import bhtd.ledger.model.Facts.Pair;
import bhtd.ledger.model.Facts.Policies;
import bhtd.ledger.model.Facts.Registrar;
import bhtd.ledger.model.Facts.Row;
import bhtd.ledger.model.Facts.Scheduled;
import bhtd.ledger.model.Facts.Spot;
import bhtd.ledger.model.Facts.TierAsset;
import bhtd.ledger.model.Facts.WindowId;
import bhtd.protocol.block.Genesis;
import bhtd.protocol.command.SetLimits;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import java.util.ArrayList;
import java.util.List;

/// Everything that the model knows of a chain. A copy of all of it is made before each command.
final class State {
  final Genesis genesis;
  private final List<Book<?, ?>> books = new ArrayList<>();

  final Book<AccountId, Account> accounts = book();
  final Book<AccountId, Registrar> registrars = book();

  /// The log's keys, the present one last, each with the end of the overlap that it began with.
  final Book<PublicKey, Long> logKeys = book();
  final Book<AssetCode, Asset> assets = book();
  final Book<Long, Batch> batches = book();
  final Book<Long, Lot> lots = book();
  final Book<Spot, Row> rows = book();
  final Book<Integer, Debt> debts = book();
  final Book<TierAsset, SetLimits> limits = book();
  final Book<Day, Long> days = book();
  final Book<AssetCode, Policies> policies = book();
  final Book<Hash, Agreement> agreements = book();
  final Book<MandateId, Long> mandates = book();
  final Book<ObjectKey, Order> orders = book();
  final Book<DisputeId, Dispute> disputes = book();
  final Book<ObjectKey, Awarded> awards = book();
  final Book<ObjectKey, Offer> offers = book();
  final Book<ObjectKey, Envelope> envelopes = book();
  final Book<AssetCode, Integer> openWindows = book();
  final Book<WindowId, Boolean> settled = book();
  final Book<Pair, Long> positions = book();
  final Book<Hash, Boolean> bankLines = book();
  final Book<Integer, Scheduled> scheduled = book();
  final Book<Once, Long> once = book();
  final Book<Hour, Integer> rejections = book();
  int rulesVersion;
  long height;

  State(Genesis genesis) {
    this.genesis = genesis;
    rulesVersion = genesis.rulesVersion();
    logKeys.put(genesis.logKey(), 0L);
    genesis
        .registrarKeys()
        .forEach(key -> registrars.put(AccountId.ofKey(key.bytes()), new Registrar(key, false)));
  }

  private <K, V> Book<K, V> book() {
    Book<K, V> book = new Book<>();
    books.add(book);
    return book;
  }

  AccountId operator() {
    return AccountId.ofKey(genesis.operatorKey().bytes());
  }

  AccountId settler() {
    return AccountId.ofKey(genesis.settlerKey().bytes());
  }

  boolean isAuthority(AccountId id) {
    return id.equals(operator()) || id.equals(settler()) || registrars.has(id);
  }

  boolean isRegistrar(AccountId id) {
    return registrars.find(id).map(r -> !r.dismissed()).orElse(false);
  }

  /// Copies of all books.
  List<Book<?, ?>> copy() {
    List<Book<?, ?>> copies = new ArrayList<>();
    books.forEach(book -> copies.add(book.copy()));
    return copies;
  }

  void become(List<Book<?, ?>> copies) {
    for (int i = 0; i < books.size(); i++) {
      become(books.get(i), copies.get(i));
    }
  }

  @SuppressWarnings("unchecked") // a copy has its book's types
  private static <K, V> void become(Book<K, V> book, Book<?, ?> copy) {
    book.become((Book<K, V>) copy);
  }
}
