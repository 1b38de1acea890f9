package bhtd.acceptance.story;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// One thing that somebody did.
///
/// @param step who did what
/// @param status the state of the object afterwards, in the words of the HTTP contract
/// @param commandId the command that was sealed for it, hex; null where none was needed
/// @param height the block that holds the command
/// @param ms how long the answer took
public record Step(
    String step,
    String status,
    @JsonProperty("command_id") @Nullable String commandId,
    @Nullable Long height,
    long ms) {}
