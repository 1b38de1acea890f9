package bhtd.protocol.block;

import bhtd.protocol.log.NoteVerifier;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.MalformedException;
import java.util.List;

/// The first entry of a chain: its name and who may do what. An authority is named like an account,
/// by the hash of its key.
///
/// @param origin the log's name in checkpoints: {@code <operator's domain>/<chain>}
/// @param registrarKeys 1 to 16, who vouch for new accounts
/// @param rulesVersion 1 in this version
/// @param signatureRule 1 in this version
/// @param testChain takes its time from a test clock
public record Genesis(
    ChainId chain,
    String origin,
    PublicKey operatorKey,
    List<PublicKey> registrarKeys,
    PublicKey settlerKey,
    PublicKey logKey,
    int rulesVersion,
    int signatureRule,
    Limits limits,
    boolean testChain,
    BlockTime time) {
  public static final int RULES_VERSION = 1;
  public static final int SIGNATURE_RULE = 1;
  static final int REGISTRARS_MAX = 16;

  public Genesis {
    registrarKeys = List.copyOf(registrarKeys);
    MalformedException.unless(
        !registrarKeys.isEmpty() && registrarKeys.size() <= REGISTRARS_MAX,
        "genesis names 1 to 16 registrars");
    NoteVerifier.requireName(origin);
    MalformedException.unless(
        origin.endsWith("/" + chain.text()) && origin.length() <= 200,
        "a log's origin is the operator's domain, '/', and the chain's name");
  }
}
