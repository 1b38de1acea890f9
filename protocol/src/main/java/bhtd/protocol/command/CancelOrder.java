package bhtd.protocol.command;

import bhtd.protocol.value.Hash;

/// The merchant uses up an order reference that nothing was charged under, and voids or refunds in
/// whole what was. Signed by an operating account of it.
public record CancelOrder(Hash orderRef) implements Operation {}
