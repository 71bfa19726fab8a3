using Plimsoll.Market.Calendar;
using Plimsoll.Market.Options;
using Plimsoll.Trading;
using Plimsoll.Trading.Orders;

namespace Plimsoll.App.Dashboard;

/// <summary>What is known of a held option beside its price: its contract, the last look at its greeks, and the exits that work.</summary>
internal static class OptionViews
{
    /// <returns>Null for shares.</returns>
    public static View.Option? Of(DeskState state, string deployment, string symbol)
    {
        if (OptionName.TryParse(symbol) is not { } name)
        {
            return null;
        }

        var puts = state.Puts.GetValueOrDefault(deployment);
        var seen = puts?.Snapshots.FirstOrDefault(snapshot => snapshot.Symbol == symbol);
        var exits = state.Orders.Of(symbol).Where(leg => leg.IsLive).ToList();
        return new View.Option(
            name.Underlying,
            name.Right == OptionRight.Put ? "P" : "C",
            name.Strike,
            name.Expiry.ToDateOnly(),
            (int)OptionName.SharesAContract,
            OptionTime.DaysToExpiry(XnysCalendar.DateAt(state.Now), name.Expiry),
            seen?.Bid?.Value,
            seen?.Ask?.Value,
            seen?.UnderlyingPrice?.Value,
            seen?.Delta,
            seen?.Gamma,
            seen?.Theta,
            seen?.Vega,
            seen?.Volatility,
            exits.Find(leg => leg.Order.Role == LegRole.TakeProfit)?.Order.Limit?.Value,
            exits.Find(leg => leg.Order.Role == LegRole.StopLoss)?.Order.Stop?.Value,
            seen is null ? null : puts!.SnapshotAskedAt?.ToDateTimeOffset());
    }

    /// <summary>The middle of the last quote, where both sides were shown; null for shares, whose marks the desk keeps.</summary>
    public static decimal? Middle(View.Option? option) => option is { Bid: { } bid, Ask: { } ask } ? (bid + ask) / 2m : null;
}
