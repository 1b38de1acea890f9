package bhtd.ledger.sealing;

/// A block ready to be published.
///
/// @param bytes the record's value
/// @param head where the chain stands once it is committed
public record SealedBlock(byte[] bytes, Head head) {}
