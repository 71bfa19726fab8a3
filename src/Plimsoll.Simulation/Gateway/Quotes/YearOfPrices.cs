using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.History;

namespace Plimsoll.Simulation.Gateway.Quotes;

/// <summary>What a listing's sessions before one date add up to: extremes, usual volume, volatility.</summary>
internal sealed class YearOfPrices
{
    /// <summary>Sessions of IB's average volume: 90 days.</summary>
    private const int VolumeSessions = 90;

    private readonly IReadOnlyList<HistoryBar> days;

    private YearOfPrices(LocalDate date, IReadOnlyList<HistoryBar> days)
    {
        Date = date;
        this.days = days;
        var volatility = QuotedBars.Volatility(days);
        Volatility = volatility.Count > 0 ? volatility[^1].Close : null;
        AverageVolume = days.Count > 0 ? decimal.Floor(days.TakeLast(VolumeSessions).Average(day => day.Volume ?? 0m)) : null;
    }

    public LocalDate Date { get; }

    public decimal? Volatility { get; }

    /// <summary>Shares a session.</summary>
    public decimal? AverageVolume { get; }

    public static YearOfPrices Before(SimulatedGateway gateway, Listing listing, LocalDate date)
    {
        var (from, until) = (ExchangeTime.StartOf(date.PlusYears(-1)), ExchangeTime.StartOf(date));
        return new(date, new BarStore(gateway).Bars(listing, BarSize.Day, PriceBasis.Trades, inRegularHours: true, from, until));
    }

    public decimal? Low(int weeks) => Since(weeks).Select(day => (decimal?)day.Low).Min();

    public decimal? High(int weeks) => Since(weeks).Select(day => (decimal?)day.High).Max();

    private IEnumerable<HistoryBar> Since(int weeks) => days.Where(day => day.Date >= Date.PlusWeeks(-weeks));
}
