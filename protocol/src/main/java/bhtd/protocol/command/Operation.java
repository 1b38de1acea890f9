package bhtd.protocol.command;

/// One thing that a command asks for. A command has 1 to 1,000 of them under one signature and is
/// accepted or rejected as a whole. SPEC.md, "Operations".
public sealed interface Operation
    permits OpenAccount,
        Claim,
        RotateKey,
        CloseAccount,
        SetTier,
        SetCategory,
        DefineCurrency,
        DefineProgram,
        SetPolicy,
        Issue,
        Retire,
        ExtendLot,
        Award,
        AwardCirculated,
        CancelAward,
        ClawBack,
        Transfer,
        Propose,
        Accept,
        EndAgreement,
        OpenDispute,
        RuleDispute,
        Charge,
        Pay,
        Capture,
        VoidPayment,
        Refund,
        CancelOrder,
        Convert,
        OfferSwap,
        TakeSwap,
        CancelSwap,
        OpenEnvelope,
        ClaimShare,
        CloseWindow,
        SettleWindow,
        Deposit,
        Withdraw,
        AppointRegistrar,
        DismissRegistrar,
        SetLimits,
        Freeze,
        Unfreeze,
        ActivateRules,
        CancelActivation,
        RotateLogKey {
  /// Whether it carries a signature of its own, which {@link CommandVerifier} checks: of a new
  /// key, a payer, a merchant or a link.
  default boolean cites() {
    return false;
  }
}
