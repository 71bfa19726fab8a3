using NodaTime;
using NodaTime.Text;
using Plimsoll.Market.Options;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Wire;

namespace Plimsoll.Simulation.Gateway.Options;

/// <summary>Which option contracts a request means: all that its fields do not contradict, as IB takes it.</summary>
internal static class OptionFields
{
    private static readonly LocalDatePattern datePattern = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private static readonly YearMonthPattern monthPattern = YearMonthPattern.CreateWithInvariantCulture("uuuuMM");

    /// <summary>By expiry, strike and right, the call first; empty is IB's "no security definition".</summary>
    public static IReadOnlyList<Listing> Matches(this ContractFields contract, SimulatedExchange exchange)
    {
        if (contract.ConId is { } conId)
        {
            return exchange.FindListing(conId) is { Option: not null } one && Fits(contract, one) ? [one] : [];
        }

        if (Underlying(contract, exchange) is not { } underlying || !FitsClass(contract, underlying))
        {
            return [];
        }

        var expiries = Expiries(contract);
        var found = new List<Listing>();
        foreach (var series in exchange.OptionChain(underlying).Where(series => expiries(series.Expiry)))
        {
            foreach (var strike in series.Strikes)
            {
                if (contract.Strike is { } asked && asked != 0m && asked != strike)
                {
                    continue;
                }

                foreach (var right in (OptionRight[])[OptionRight.Call, OptionRight.Put])
                {
                    if (FitsRight(contract, right))
                    {
                        found.Add(exchange.OptionContract(underlying, series.Expiry, strike, right));
                    }
                }
            }
        }

        return contract.LocalSymbol is { } name ? found.FindAll(listing => listing.LocalSymbol == name) : found;
    }

    private static Listing? Underlying(ContractFields contract, SimulatedExchange exchange)
    {
        var root = contract.Symbol ?? (contract.LocalSymbol is { Length: 21 } name ? name[..6].TrimEnd() : contract.TradingClass);
        return root is null ? null : exchange.FindListing(root);
    }

    /// <summary>A contract number decides; fields that contradict it make IB find nothing.</summary>
    private static bool Fits(ContractFields contract, Listing listing) =>
        (contract.Symbol ?? listing.Symbol) == listing.Symbol
        && Expiries(contract)(listing.Option!.Expiry)
        && FitsRight(contract, listing.Option.Right)
        && (contract.Strike is null or 0m || contract.Strike == listing.Option.Strike);

    private static bool FitsClass(ContractFields contract, Listing underlying) =>
        contract.Multiplier is null or "100"
        && (contract.TradingClass ?? underlying.Symbol) == underlying.Symbol
        && (contract.Exchange is null or "SMART" || OptionExchanges.All.Contains(contract.Exchange));

    /// <summary>A day, a month (all of its expiries), or nothing.</summary>
    private static Func<LocalDate, bool> Expiries(ContractFields contract)
    {
        if (contract.Expiry is not { } text)
        {
            return _ => true;
        }

        if (datePattern.Parse(text) is { Success: true } day)
        {
            return expiry => expiry == day.Value;
        }

        return monthPattern.Parse(text) is { Success: true } month ? expiry => expiry.ToYearMonth() == month.Value : _ => false;
    }

    private static bool FitsRight(ContractFields contract, OptionRight right) => contract.Right switch
    {
        null or "" or "?" or "0" => true,
        "C" or "CALL" => right == OptionRight.Call,
        "P" or "PUT" => right == OptionRight.Put,
        _ => false,
    };
}
