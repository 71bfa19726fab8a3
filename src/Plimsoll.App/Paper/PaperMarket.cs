using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Bars;

namespace Plimsoll.App.Paper;

/// <summary>
/// The prices of mode paper: the daily bars at hand, seen from one session after the other. A session's last price is its bar's close
/// (requirements/2: fills at close price; prices move when new data is fetched).
/// </summary>
/// <param name="series">By symbol, daily.</param>
internal sealed class PaperMarket(IReadOnlyList<BarSeries> series)
{
    private static readonly Price tick = new(0.01m);

    private readonly Dictionary<string, BarSeries> bySymbol = series.ToDictionary(one => one.Symbol, StringComparer.Ordinal);

    /// <summary>The last day that any symbol has a bar of; null without bars.</summary>
    public LocalDate? Last => series.Where(one => one.Count > 0).Select(one => (LocalDate?)one.Times[^1].Date).Max();

    public bool Knows(string symbol) => bySymbol.ContainsKey(symbol);

    /// <returns>Null where the symbol has no bar of that day.</returns>
    public Price? PriceOf(string symbol, LocalDate session) =>
        bySymbol.GetValueOrDefault(symbol) is { } one && EndOf(one, session) is > 0 and var end && one.Times[end - 1].Date == session
            ? Price.FromResearch(one.Close[end - 1], tick.Value)
            : null;

    /// <summary>The bars a broker would send at that session's end.</summary>
    /// <param name="missing">Symbols without any, with the reason.</param>
    public BarPanel Bars(IReadOnlyList<string> symbols, int years, LocalDate session, out IReadOnlyList<string> missing)
    {
        var first = session.PlusYears(-years);
        List<BarSeries> cut = [.. symbols.Select(symbol => Cut(bySymbol.GetValueOrDefault(symbol), symbol, first, session))];
        missing = [.. cut.Where(one => one.Count == 0).Select(one => $"{one.Symbol}: no bars up to {session:uuuu-MM-dd}")];
        return BarPanel.Align(cut);
    }

    private static BarSeries Cut(BarSeries? one, string symbol, LocalDate first, LocalDate session)
    {
        if (one is null)
        {
            return new BarSeries(symbol, [], [], [], [], [], []);
        }

        var (start, end) = (EndOf(one, first.PlusDays(-1)), EndOf(one, session));
        return new BarSeries(symbol, one.Times[start..end], one.Open[start..end], one.High[start..end], one.Low[start..end], one.Close[start..end], one.Volume[start..end]);
    }

    /// <summary>The bars up to and including that day.</summary>
    private static int EndOf(BarSeries one, LocalDate day)
    {
        var at = Array.BinarySearch(one.Times, day.PlusDays(1).AtMidnight());
        return at < 0 ? ~at : at;
    }
}
