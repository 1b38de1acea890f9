package bhtd.protocol.command;

/// A mandate, its bytes as the payer signed them, and the payer's signature over their DSSE
/// encoding.
public record SignedMandate(Mandate mandate, byte[] bytes, Signature signature) {}
