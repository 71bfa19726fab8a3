namespace Plimsoll.Trading.Strategies.DayTrade.Reports;

/// <summary>How a remaining position is sold at the end of the day.</summary>
public enum ClosingOrder
{
    MarketOnClose = 1,

    /// <summary>The exits' cancels were confirmed too late for the exchange's MOC cut-off.</summary>
    Market,
}
