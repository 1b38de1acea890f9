package bhtd.protocol.command;

/// A request, its bytes as the merchant signed them, and the signature of its operating account
/// over their DSSE encoding.
public record SignedRequest(Request request, byte[] bytes, Signature signature) {}
