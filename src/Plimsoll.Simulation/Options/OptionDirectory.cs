using NodaTime;
using Plimsoll.Market.Options;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Options;

/// <summary>
/// Every option contract by its terms and by its number. Chains are made when somebody asks for them and remembered for the day; a contract
/// once made keeps its number for ever, because the number comes from its OCC name.
/// </summary>
internal sealed class OptionDirectory(IOptionMarket market, IReadOnlyList<Listing> stocks, Func<LocalDate> today)
{
    /// <summary>Above the stocks' numbers and below the derived ones: about where IB's own option contracts are.</summary>
    private const int ConIdMin = 600_000_000;

    private const uint ConIdCount = 899_000_000U;

    private readonly Dictionary<int, Listing> byConId = [];
    private readonly Dictionary<string, Listing> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<OptionSeries>> chains = new(StringComparer.Ordinal);
    private LocalDate chainsOf;
    private bool isComplete;

    /// <summary>Expiries and strikes that are listed today.</summary>
    public IReadOnlyList<OptionSeries> Chain(Listing underlying)
    {
        if (chainsOf != today())
        {
            chains.Clear();
            chainsOf = today();
            isComplete = false;
        }

        if (!chains.TryGetValue(underlying.Symbol, out var chain))
        {
            chain = market.Chain(underlying, chainsOf);
            chains.Add(underlying.Symbol, chain);
        }

        return chain;
    }

    public Listing Contract(Listing underlying, LocalDate expiry, decimal strike, OptionRight right)
    {
        var kind = OptionClass.Of(underlying);
        var contract = new Listing(0, underlying.Symbol, underlying.LongName, "CBOE", StockType: "", kind.Ticks.Smallest)
        {
            Option = new OptionTerms(underlying, expiry, strike, right, HasLateClose: kind.HasLateClose),
            Ticks = kind.Ticks,
        };
        return byName.TryGetValue(contract.LocalSymbol, out var known) ? known : Register(contract);
    }

    /// <summary>A contract's number tells nothing of its terms: one not met before is looked for in all of today's chains.</summary>
    public Listing? Find(int conId)
    {
        if (byConId.TryGetValue(conId, out var known))
        {
            return known;
        }

        if (conId < ConIdMin || (isComplete && chainsOf == today()))
        {
            return null;
        }

        foreach (var stock in stocks)
        {
            foreach (var series in Chain(stock))
            {
                foreach (var strike in series.Strikes)
                {
                    Contract(stock, series.Expiry, strike, OptionRight.Call);
                    Contract(stock, series.Expiry, strike, OptionRight.Put);
                }
            }
        }

        isComplete = true;
        return byConId.GetValueOrDefault(conId);
    }

    private Listing Register(Listing contract)
    {
        var name = contract.LocalSymbol;
        var hash = 2166136261U; // FNV-1a, 32 bit
        foreach (var character in name)
        {
            hash = unchecked((hash ^ character) * 16777619U);
        }

        var conId = ConIdMin + (int)(hash % ConIdCount);
        while (byConId.ContainsKey(conId))
        {
            conId++;
        }

        var listing = contract with { ConId = conId };
        byConId.Add(conId, listing);
        byName.Add(name, listing);
        return listing;
    }
}
