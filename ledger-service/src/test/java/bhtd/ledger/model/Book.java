package bhtd.ledger.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One list of facts, in the order in which they were first written. Values never change, they are
/// written anew: so a copy is a copy.
final class Book<K, V> {
  private Map<K, V> rows = new LinkedHashMap<>();

  boolean has(K key) {
    return rows.containsKey(key);
  }

  Optional<V> find(K key) {
    return Optional.ofNullable(rows.get(key));
  }

  V at(K key) {
    return find(key).orElseThrow(() -> new IllegalStateException("nothing at " + key));
  }

  void put(K key, V value) {
    rows.put(key, value);
  }

  void remove(K key) {
    rows.remove(key);
  }

  int size() {
    return rows.size();
  }

  List<V> all() {
    return List.copyOf(rows.values());
  }

  List<Map.Entry<K, V>> entries() {
    return List.copyOf(rows.entrySet());
  }

  Book<K, V> copy() {
    Book<K, V> copy = new Book<>();
    copy.rows = new LinkedHashMap<>(rows);
    return copy;
  }

  void become(Book<K, V> other) {
    rows = other.rows;
  }
}
