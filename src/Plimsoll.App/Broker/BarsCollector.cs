using NodaTime;
using Plimsoll.Market.Bars;
using Plimsoll.Tws.Messages;

namespace Plimsoll.App.Broker;

/// <summary>Gathers one deployment's daily bars, a request a symbol, until each has been answered or refused.</summary>
internal sealed class BarsCollector(string deployment, IReadOnlyList<string> symbols)
{
    private readonly Dictionary<int, string> waiting = [];
    private readonly Dictionary<string, BarSeries> read = new(StringComparer.Ordinal);
    private readonly List<string> missing = [];

    public string Deployment => deployment;

    public bool IsComplete => waiting.Count == 0;

    public IReadOnlyList<string> Missing => missing;

    public IEnumerable<int> Requests => waiting.Keys;

    public void Await(int request, string symbol) => waiting.Add(request, symbol);

    /// <returns>False when the bars are none of this question's.</returns>
    public bool Take(HistoricalData data)
    {
        if (!waiting.Remove(data.RequestId, out var symbol))
        {
            return false;
        }

        read[symbol] = Series(symbol, data.Bars);
        return true;
    }

    /// <returns>False when the error is none of this question's.</returns>
    public bool Take(ErrorMessage error)
    {
        if (IsNotice(error.Code) || error.Id is not { } id || !waiting.Remove(id, out var symbol))
        {
            return false;
        }

        missing.Add($"{symbol}: {error.Code} {error.Text}");
        return true;
    }

    /// <summary>2100 to 2199 are warnings, 10167 tells that the bars come delayed: they come all the same (protocol.md §11).</summary>
    internal static bool IsNotice(int code) => code is (>= 2100 and <= 2199) or 10167;

    /// <summary>The bars on one axis.</summary>
    public BarPanel Result() => BarPanel.Align([.. symbols.Select(symbol => read.GetValueOrDefault(symbol) ?? Series(symbol, []))]);

    private static BarSeries Series(string symbol, IReadOnlyList<HistoricalBar> bars)
    {
        // a broker has been seen to send a bar twice when a day was still running: the later one is the newer
        var byDate = new Dictionary<LocalDate, HistoricalBar>(bars.Count);
        foreach (var bar in bars)
        {
            byDate[DateOf(bar.Date)] = bar;
        }

        LocalDate[] dates = [.. byDate.Keys.Order()];
        HistoricalBar[] inOrder = [.. dates.Select(date => byDate[date])];
        return new BarSeries(
            symbol,
            [.. dates.Select(date => date.AtMidnight())],
            Column(inOrder, bar => bar.Open),
            Column(inOrder, bar => bar.High),
            Column(inOrder, bar => bar.Low),
            Column(inOrder, bar => bar.Close),
            Column(inOrder, bar => bar.Volume ?? 0m));
    }

    private static double[] Column(HistoricalBar[] bars, Func<HistoricalBar, decimal> of) => Array.ConvertAll(bars, bar => (double)of(bar));

    private static LocalDate DateOf(TwsTime time) =>
        time.Date is { } date ? LocalDate.FromDateOnly(date) : throw new FormatException($"a daily bar of no day: {time}");
}
