package bhtd.protocol.receipt;

/// An operation or event that a receipt shows.
///
/// @param index its place among its command's operations or events, from 0
public record Disclosed<T>(int index, T value) {}
