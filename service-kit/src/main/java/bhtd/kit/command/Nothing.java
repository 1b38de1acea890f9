package bhtd.kit.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The body of a write whose address says everything: `{}`, or no body at all.
@JsonInclude
@Schema(name = "Nothing")
public record Nothing() {}
