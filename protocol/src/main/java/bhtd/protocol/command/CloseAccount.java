package bhtd.protocol.command;

/// The account ends; it must be empty.
public record CloseAccount() implements Operation {}
