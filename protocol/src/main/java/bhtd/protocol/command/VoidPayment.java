package bhtd.protocol.command;

import bhtd.protocol.value.Hash;

/// The merchant releases what was authorised; signed by an operating account of it.
public record VoidPayment(Hash orderRef) implements Operation {}
