using Plimsoll.Market;

namespace Plimsoll.Trading.Strategies.DayTrade.Reports;

/// <summary>Exit types as requirements/1 spells and recognises them.</summary>
public static class ExitTypes
{
    private const decimal Tolerance = 0.02m;

    extension(ExitType)
    {
        /// <summary>
        /// A guess from the price alone, only for a fill whose order is unknown: where an order is known, its role is the exit type,
        /// because a stop may well fill two cents from a target. The first match in this order wins; the tolerance includes its end.
        /// </summary>
        public static ExitType FromPrice(Price exit, Price takeProfit1, Price takeProfit2, Price stopLoss) =>
            Math.Abs(exit - takeProfit1) <= Tolerance ? ExitType.TakeProfit1
            : Math.Abs(exit - takeProfit2) <= Tolerance ? ExitType.TakeProfit2
            : Math.Abs(exit - stopLoss) <= Tolerance ? ExitType.StopLoss
            : ExitType.MarketOnClose;
    }

    public static string Code(this ExitType exitType) => exitType switch
    {
        ExitType.TakeProfit1 => "TP1",
        ExitType.TakeProfit2 => "TP2",
        ExitType.StopLoss => "SL",
        ExitType.MarketOnClose => "MOC",
        _ => throw new ArgumentOutOfRangeException(nameof(exitType), exitType, null),
    };
}
