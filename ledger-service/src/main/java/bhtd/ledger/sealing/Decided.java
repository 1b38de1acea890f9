package bhtd.ledger.sealing;

import bhtd.ledger.machine.Decision;
import bhtd.protocol.command.VerifiedCommand;

/// A command and what the rules said to it: an entry in the making.
public record Decided(VerifiedCommand verified, Decision decision) implements Entering {}
