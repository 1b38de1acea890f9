package bhtd.protocol.event;

/// A fact. The ledger's state changes by applying events and by nothing else.
public sealed interface Event
    permits AccountOpened,
        AccountClaimed,
        CurrencyDefined,
        ProgramDefined,
        BatchIssued,
        PointsAwarded,
        PointsTransferred,
        AgreementProposed,
        AgreementAccepted,
        OrderCharged,
        MandateSpent {}
