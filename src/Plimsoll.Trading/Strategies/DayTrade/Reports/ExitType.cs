namespace Plimsoll.Trading.Strategies.DayTrade.Reports;

/// <summary>What ended a trade.</summary>
public enum ExitType
{
    TakeProfit1 = 1,

    TakeProfit2,

    StopLoss,

    /// <summary>Sold for the close: by MOC, or by the market order that replaces a late MOC.</summary>
    MarketOnClose,
}
