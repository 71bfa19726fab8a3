using System.Globalization;
using System.Text;
using NodaTime;
using Plimsoll.App.GatewayHost;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.App.Demo;

/// <summary>The past of the demo's own market as daily bars, so that research has something to read where nobody has fetched anything.</summary>
internal static class DemoBars
{
    /// <summary>Writes <c>SYMBOL.csv</c> for each symbol the market knows, sessions of [first, last].</summary>
    public static void Write(string folder, ulong seed, IEnumerable<string> symbols, LocalDate first, LocalDate last, CancellationToken stop)
    {
        var market = new SyntheticMarket(new Rng(seed), GatewayWorld.SessionOn);
        var known = market.Listings.Select(listing => listing.Symbol).ToHashSet(StringComparer.Ordinal);
        Directory.CreateDirectory(folder);
        foreach (var symbol in symbols.Where(known.Contains))
        {
            stop.ThrowIfCancellationRequested();
            File.WriteAllText(Path.Combine(folder, $"{symbol}.csv"), Table(market, symbol, first, last));
        }
    }

    private static string Table(SyntheticMarket market, string symbol, LocalDate first, LocalDate last)
    {
        var text = new StringBuilder("date,open,high,low,close,volume\n");
        for (var session = XnysCalendar.OnOrAfter(first); session.Date <= last; session = XnysCalendar.Next(session.Date))
        {
            if (market.Bars(symbol, session.Open, session.Close) is { Count: > 0 } bars)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{session.Date:uuuu-MM-dd},{bars[0].Open},{bars.Max(bar => bar.High)},{bars.Min(bar => bar.Low)},{market.OfficialClose(symbol, session.Date) ?? bars[^1].Close},{bars.Sum(bar => bar.Volume)}\n");
            }
        }

        return text.ToString();
    }
}
