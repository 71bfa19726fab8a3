using NodaTime;
using Plimsoll.Market.Options;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Options;

/// <summary>What the options of one stock have in common, as US exchanges and OCC list them.</summary>
/// <param name="HasDailyExpiries">An expiry every session of the next two weeks, as SPY and QQQ have had since 2022.</param>
/// <param name="HasLateClose">Trades until 16:15.</param>
/// <param name="Yield">Dividends a year as a part of the price, continuously compounded: what the forward is made with.</param>
/// <param name="Thinness">How many times wider than SPY's its quotes stand.</param>
internal sealed record OptionClass(TickLadder Ticks, bool HasDailyExpiries, bool HasLateClose, bool HasDollarStrikes, double Yield, double Thinness)
{
    private static readonly OptionClass largestFund = new(TickLadder.OptionCents, true, true, true, 0.013, 1.0);
    private static readonly OptionClass fund = new(TickLadder.PennyProgramme, false, true, true, 0.013, 2.5);
    private static readonly OptionClass stock = new(TickLadder.PennyProgramme, false, false, false, 0.008, 4.0);

    /// <summary>The penny interval of every price (Cboe Rule 5.4), the late close (Rule 5.1) and dividends near those of recent years.</summary>
    private static readonly SortedDictionary<string, OptionClass> known = new(StringComparer.Ordinal)
    {
        ["SPY"] = largestFund,
        ["QQQ"] = largestFund with { Yield = 0.006 },
        ["IWM"] = largestFund with { HasDailyExpiries = false },
        ["GLD"] = fund with { Yield = 0.0 },
        ["BITO"] = fund with { Yield = 0.0, Thinness = 6.0 },
        ["TLT"] = fund with { Yield = 0.040 },
        ["IEF"] = fund with { Yield = 0.035, Thinness = 6.0, HasLateClose = false },
        ["BND"] = fund with { Yield = 0.035, Thinness = 10.0, HasLateClose = false, Ticks = TickLadder.NickelsAndDimes },
        ["XLE"] = fund with { Yield = 0.033 },
        ["VTI"] = fund with { Thinness = 10.0, HasLateClose = false, Ticks = TickLadder.NickelsAndDimes },
    };

    /// <summary>What the option's price depends on besides volatility, at a rate of interest a year.</summary>
    public static OptionInputs InputsOf(
        Listing option, decimal underlying, Instant now, Func<LocalDate, ExchangeSession?> sessions, double rate)
    {
        var terms = option.Option!;
        var end = sessions(terms.Expiry) is { } last ? option.CloseOf(last) : ExchangeTime.At(terms.Expiry, 16);
        return new(
            terms.Right,
            (double)underlying,
            (double)terms.Strike,
            OptionTime.Years(now, end),
            rate,
            Of(terms.Underlying).Yield);
    }

    public static OptionClass Of(Listing underlying) =>
        known.TryGetValue(underlying.Symbol, out var found) ? found
        : underlying.StockType == "ETF" ? fund with { HasLateClose = false, Thinness = 6.0 }
        : stock;
}
