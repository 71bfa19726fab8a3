namespace Plimsoll.Tws.Messages;

/// <summary>Carries neither orderId nor reqId: join on ExecId. RealizedPnl is null for opening trades.</summary>
public sealed record CommissionReport(
    string ExecId,
    decimal? Commission,
    string? Currency,
    decimal? RealizedPnl,
    decimal? Yield,
    string? YieldRedemptionDate) : TwsMessage;
