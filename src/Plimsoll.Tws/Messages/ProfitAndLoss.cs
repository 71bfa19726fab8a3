namespace Plimsoll.Tws.Messages;

/// <summary>IB's pnl message.</summary>
public sealed record ProfitAndLoss(int RequestId, decimal? Daily, decimal? Unrealized, decimal? Realized) : TwsMessage;
