namespace Plimsoll.Simulation.Exchange;

/// <summary>What an account holds of one listing.</summary>
/// <param name="Quantity">Shares or contracts; negative when short; 0 for a position closed in the current session, which IB still lists that day.</param>
/// <param name="AverageCost">Dollars per share or contract (an option's price times its multiplier), commissions included, as IB reports it; 0 when flat.</param>
/// <param name="RealizedPnl">Dollars realized in the current session, net of commissions.</param>
/// <param name="DailyPnl">Dollars gained since the last close: what it is worth now and brought today, less what it was worth then.</param>
public sealed record LedgerPosition(Listing Listing, decimal Quantity, decimal AverageCost, decimal RealizedPnl, decimal DailyPnl);
