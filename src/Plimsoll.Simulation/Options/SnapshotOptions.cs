using NodaTime;
using Plimsoll.Market.Options;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Simulation.Options;

/// <summary>
/// Real chains as they were quoted at one instant, a file a stock: strikes, bids, asks, volatilities and deltas as printed, for as long as
/// the gateway runs and whatever the stock does.
/// </summary>
public sealed class SnapshotOptions : IOptionMarket
{
    private readonly SortedDictionary<string, SortedDictionary<(LocalDate Expiry, decimal Strike, OptionRight Right), OptionQuote>> chains =
        new(StringComparer.Ordinal);

    private readonly SortedDictionary<string, IReadOnlyList<OptionSeries>> series = new(StringComparer.Ordinal);

    private readonly Func<LocalDate, ExchangeSession?> sessions;
    private readonly double rate;

    /// <param name="files">The symbol is the stock's.</param>
    /// <param name="rate">Interest a year, continuously compounded.</param>
    /// <exception cref="ReplayFormatException">A row is not a quote.</exception>
    public SnapshotOptions(IEnumerable<ReplayFile> files, Func<LocalDate, ExchangeSession?> sessions, double rate = 0.04)
    {
        this.sessions = sessions;
        this.rate = rate;
        foreach (var file in files)
        {
            var quotes = SnapshotRows.Read(file);
            chains.Add(file.Symbol, quotes);
            series.Add(file.Symbol, [.. quotes.Keys.GroupBy(contract => contract.Expiry).Select(expiry => new OptionSeries(expiry.Key, [.. expiry.Select(contract => contract.Strike).Distinct()]))]);
        }
    }

    public IReadOnlyList<OptionSeries> Chain(Listing underlying, LocalDate today) =>
        series.TryGetValue(underlying.Symbol, out var listed) ? [.. listed.Where(each => each.Expiry >= today)] : [];

    public OptionInputs InputsOf(Listing option, decimal underlying, Instant now) =>
        OptionClass.InputsOf(option, underlying, now, sessions, rate);

    public OptionQuote? Quote(Listing option, UnderlyingPrice underlying, Instant now)
    {
        var terms = option.Option!;
        return chains.TryGetValue(option.Symbol, out var quotes) && InputsOf(option, underlying.Price, now).Years > 0.0
            ? quotes.GetValueOrDefault((terms.Expiry, terms.Strike, terms.Right))
            : null;
    }
}
