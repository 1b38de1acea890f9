package bhtd.protocol.sign;

/// The rule on AWS-LC, which verifies without cofactor and compares R byte by byte: only R as the
/// identity is left for us to refuse.
record CorrettoRule(Corretto corretto) implements SignatureRule {
  @Override
  public boolean verify(PublicKey key, byte[] message, byte[] signature) {
    return Shape.holds(signature) && corretto.verify(key, message, signature);
  }

  @Override
  public String provider() {
    return "Amazon Corretto Crypto Provider";
  }
}
