package bhtd.kit.command;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A command for its signer to sign. Nothing of it is kept here.
///
/// @param id of the object that it will make
/// @param commandId SHA-256 of `body`
/// @param body base64: field 1 of `SignedCommand`
/// @param toSign base64: the exact bytes that an Ed25519 signature is made over, which are the DSSE
///     pre-authentication encoding of `body`
/// @param salt base64: field 3
/// @param operations base64, in order: field 4
@Schema(name = "PreparedCommand")
public record Prepared(
    String id,
    Hash commandId,
    AccountId signer,
    Instant validUntil,
    String body,
    String toSign,
    String salt,
    List<String> operations) {}
