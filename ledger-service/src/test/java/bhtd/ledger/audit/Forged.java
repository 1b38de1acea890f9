package bhtd.ledger.audit;

import java.util.List;
import java.util.function.Consumer;

/// A row of a table of what an operator may do to a chain.
///
/// @param what is done, for people
/// @param how to the blocks; their hashes are made to fit again
/// @param caught the words that catch it
record Forged(String what, Consumer<Forgery> how, String caught) {

  /// The blocks in which it was done.
  List<byte[]> blocks(List<byte[]> honest) {
    Forgery forgery = new Forgery(honest);
    how.accept(forgery);
    return forgery.rehashed();
  }

  @Override
  public String toString() {
    return what;
  }
}
