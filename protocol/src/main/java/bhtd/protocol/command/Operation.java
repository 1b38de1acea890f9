package bhtd.protocol.command;

/// One thing that a command asks for. A command has 1 to 1,000 of them under one signature and is
/// accepted or rejected as a whole. SPEC.md, "Operations".
public sealed interface Operation
    permits OpenAccount,
        Claim,
        DefineCurrency,
        DefineProgram,
        Issue,
        Award,
        Transfer,
        Propose,
        Accept,
        Charge {}
