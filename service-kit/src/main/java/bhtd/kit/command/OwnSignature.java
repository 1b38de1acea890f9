package bhtd.kit.command;

import jakarta.validation.constraints.NotBlank;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A command that the caller has signed itself.
///
/// @param signedCommand the canonical bytes of a `SignedCommand`, base64
@Schema(name = "OwnSignature")
public record OwnSignature(@NotBlank String signedCommand) {}
