using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Market.Options;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Simulation.Options;

/// <summary>
/// Options made up from their stock's path: a volatility surface of the calibrated shape, its height from what the stock's price has done
/// lately, raised when it falls and lowered when it rises, with a little seeded noise of its own; quotes around the American price as wide
/// as real ones were. Everything is a function of the contract, the instant and the stock's price: nothing is computed for a contract that
/// nobody looks at.
/// </summary>
public sealed class SurfaceOptions : IOptionMarket
{
    private readonly Rng rng;
    private readonly Func<LocalDate, ExchangeSession?> sessions;
    private readonly VolatilityLevels levels;
    private readonly Func<string, LocalDate, decimal?> priorClose;
    private readonly double rate;

    /// <param name="rate">Interest a year, continuously compounded.</param>
    public SurfaceOptions(IMarket market, Func<LocalDate, ExchangeSession?> sessions, Rng rng, double rate = 0.04)
    {
        this.rng = rng;
        this.sessions = sessions;
        this.rate = rate;
        priorClose = market.PriorClose;
        levels = new VolatilityLevels(market, sessions, rng.Derive("levels"));
    }

    public IReadOnlyList<OptionSeries> Chain(Listing underlying, LocalDate today)
    {
        if (priorClose(underlying.Symbol, today) is not { } price || price <= 1m)
        {
            return [];
        }

        var kind = OptionClass.Of(underlying);
        var grids = new IReadOnlyList<decimal>?[1 + StrikeGrid.TermOf(int.MaxValue)];
        return
        [
            .. OptionExpiries.On(today, kind.HasDailyExpiries, kind.HasDollarStrikes, date => sessions(date) is not null).Select(expiry =>
            {
                var days = OptionTime.DaysToExpiry(today, expiry);
                return new OptionSeries(expiry, grids[StrikeGrid.TermOf(days)] ??= StrikeGrid.Around(price, days, kind.HasDollarStrikes));
            }),
        ];
    }

    public OptionInputs InputsOf(Listing option, decimal underlying, Instant now) =>
        OptionClass.InputsOf(option, underlying, now, sessions, rate);

    public OptionQuote? Quote(Listing option, UnderlyingPrice underlying, Instant now)
    {
        var terms = option.Option!;
        var inputs = InputsOf(option, underlying.Price, now);
        if (inputs.Years <= 0.0)
        {
            return null;
        }

        var kind = OptionClass.Of(terms.Underlying);
        var level = levels.At(terms.Underlying, underlying, now);
        var volatility = SurfaceCalibration.SurfaceAt(level).At(PortableMath.Log(inputs.Strike / inputs.Forward), inputs.Years);
        var middle = AmericanOption.Price(inputs, volatility);
        var delta = Math.Abs(BlackScholes.Greeks(inputs, volatility).Delta);
        var width = kind.Thinness * SurfaceCalibration.WidthAt(level).Of(inputs.Spot, delta, inputs.Years);
        var (bid, ask) = Sides(option.Ticks, (decimal)middle, (decimal)width);
        var draw = rng.Derive($"{option.LocalSymbol}/{underlying.At.ToUnixTimeMilliseconds()}");
        var depth = (decimal)(120.0 / kind.Thinness);
        var (bidSize, askSize) = (Size(draw, depth), Size(draw, depth));
        var last = Between(draw, option.Ticks, bid, ask);
        var lastSize = 1m + draw.NextInt(10);
        var (volume, open) = Activity(option, kind, delta, now);
        return new(bid > 0m ? bid : null, ask, bid > 0m ? bidSize : 0m, askSize, last, lastSize, volume, open, volatility);
    }

    private static (decimal Bid, decimal Ask) Sides(TickLadder ticks, decimal middle, decimal width)
    {
        var bid = ticks.Floor(Math.Max(0m, middle - (width / 2m)));
        var ask = ticks.Ceiling(middle + (width / 2m));
        return ask > bid ? (bid, ask) : (bid, bid + ticks.At(bid));
    }

    /// <summary>Many small ones, some large ones.</summary>
    private static decimal Size(Rng draw, decimal depth)
    {
        var luck = (decimal)draw.NextDouble();
        return 1m + decimal.Floor(depth * luck * luck * luck * 4m);
    }

    private static decimal Between(Rng draw, TickLadder ticks, decimal bid, decimal ask)
    {
        var lowest = bid > 0m ? bid : ticks.At(0m);
        var steps = (int)((ask - lowest) / ticks.At(lowest));
        return lowest + (draw.NextInt(steps + 1) * ticks.At(lowest));
    }

    /// <summary>Most is open and traded near the money and at round strikes; the day's volume grows through its session.</summary>
    private (decimal Volume, decimal OpenInterest) Activity(Listing option, OptionClass kind, double delta, Instant now)
    {
        var terms = option.Option!;
        var popularity = terms.Strike % 10m == 0m ? 4.0 : terms.Strike % 5m == 0m ? 2.0 : 1.0;
        var fixedDraw = rng.Derive($"{option.LocalSymbol}/interest");
        var middle = 4.0 * delta * (1.0 - delta);
        var open = decimal.Floor((decimal)(6000.0 / kind.Thinness * popularity * (0.02 + middle) * (0.3 + fixedDraw.NextDouble())));
        var session = sessions(ExchangeTime.DateOf(now));
        var passed = session is null ? 0.0 : Math.Clamp((now - session.Open) / (session.Close - session.Open), 0.0, 1.0);
        return (decimal.Floor(open * 0.3m * (decimal)passed), open);
    }
}
