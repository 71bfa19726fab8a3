using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Gateway.History;

/// <summary>One request as IB's pacing rules see it (protocol.md §12).</summary>
/// <param name="Whole">All of it: the same twice within fifteen seconds is one too many.</param>
/// <param name="Group">Contract, exchange and kind of ticks: six within two seconds are one too many.</param>
/// <param name="Weight">BID_ASK counts twice.</param>
/// <param name="IsHard">A violation is refused, not slowed.</param>
internal sealed record HistoryAsk(string Whole, string Group, int Weight, bool IsHard)
{
    public static HistoryAsk Bars(HistoryQuery query, Listing listing)
    {
        var group = $"{listing.ConId}/{query.Contract.Exchange}/{query.WhatToShow}";
        var whole = $"{group}/{query.EndText}/{query.BarSizeText}/{query.DurationText}/{query.InRegularHours}/{query.KeepUpToDate}";
        return new HistoryAsk(whole, group, WeightOf(query.WhatToShow), BarSize.Parse(query.BarSizeText) is { IsPacedHard: true });
    }

    public static HistoryAsk Ticks(Listing listing, string whatToShow, string rest) =>
        new($"ticks/{listing.ConId}/{whatToShow}/{rest}", $"ticks/{listing.ConId}/{whatToShow}", WeightOf(whatToShow), IsHard: false);

    private static int WeightOf(string whatToShow) => whatToShow == "BID_ASK" ? 2 : 1;
}
