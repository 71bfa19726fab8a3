namespace Plimsoll.Tws.Messages;

/// <summary>IB's pnlSingle message.</summary>
public sealed record ProfitAndLossSingle(
    int RequestId,
    decimal? Position,
    decimal? Daily,
    decimal? Unrealized,
    decimal? Realized,
    decimal? Value) : TwsMessage;
