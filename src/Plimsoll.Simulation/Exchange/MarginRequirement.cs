using Plimsoll.Market.Options;

namespace Plimsoll.Simulation.Exchange;

/// <summary>
/// What a position ties up, dollars. Stocks by Regulation T (half to open, 25 % to keep long and 30 % short); an option bought is paid in
/// full; one written needs its price and 20 % of the underlying less what it is out of the money, at least 10 % of the strike (a call: of
/// the underlying) – FINRA rule 4210(f)(2), which is IB's rule for a margin account. In a cash account a put ties up its strike.
/// </summary>
internal readonly record struct MarginRequirement(decimal Initial, decimal Maintenance)
{
    private const decimal Half = 0.50m;
    private const decimal KeepLong = 0.25m;
    private const decimal KeepShort = 0.30m;
    private const decimal WrittenPart = 0.20m;
    private const decimal WrittenMin = 0.10m;

    /// <summary>Of positions together: calls are covered by shares that are held, each share once, in the order of listings.</summary>
    /// <param name="priceOf">Dollars a share of an underlying.</param>
    public static MarginRequirement Of(IReadOnlyList<MarginPosition> positions, Func<OptionTerms, decimal> priceOf, AccountKind kind)
    {
        Dictionary<int, decimal>? shares = null;
        var sum = default(MarginRequirement);
        foreach (var (listing, quantity, unit) in positions)
        {
            var uncovered = quantity;
            if (quantity < 0m && listing.Option is { Right: OptionRight.Call } call)
            {
                shares ??= Covering(positions);
                var free = shares.GetValueOrDefault(call.Underlying.ConId);
                var covered = Math.Min(-quantity, decimal.Floor(free / call.Multiplier));
                shares[call.Underlying.ConId] = free - (covered * call.Multiplier);
                uncovered += covered;
            }

            sum += Of(listing, uncovered, unit, listing.Option is { } option ? priceOf(option) : 0m, kind);
        }

        return sum;
    }

    /// <summary>Shares that may be called away, by conId.</summary>
    private static Dictionary<int, decimal> Covering(IReadOnlyList<MarginPosition> positions) => positions
        .Where(position => position.Listing.Option is null && position.Quantity > 0m)
        .ToDictionary(position => position.Listing.ConId, position => position.Quantity);

    /// <param name="unit">Dollars per share or contract now.</param>
    /// <param name="underlying">Dollars per share of an option's underlying.</param>
    public static MarginRequirement Of(Listing listing, decimal quantity, decimal unit, decimal underlying, AccountKind kind)
    {
        if (listing.Option is not { } option)
        {
            var value = Math.Abs(quantity) * unit;
            return kind == AccountKind.Cash
                ? new(value, value)
                : new(value * Half, value * (quantity >= 0m ? KeepLong : KeepShort));
        }

        if (quantity >= 0m)
        {
            return default; // paid for, and no part of the equity that loans are given on
        }

        var perShare = kind == AccountKind.Cash && option.Right == OptionRight.Put
            ? option.Strike
            : (unit / option.Multiplier) + Written(option, underlying);
        var required = -quantity * perShare * option.Multiplier;
        return new(required, required);
    }

    public static MarginRequirement operator +(MarginRequirement a, MarginRequirement b) =>
        new(a.Initial + b.Initial, a.Maintenance + b.Maintenance);

    /// <summary>Dollars a share beyond the option's own price.</summary>
    private static decimal Written(OptionTerms option, decimal underlying)
    {
        var isPut = option.Right == OptionRight.Put;
        var outOfTheMoney = Math.Max(0m, isPut ? underlying - option.Strike : option.Strike - underlying);
        var least = WrittenMin * (isPut ? option.Strike : underlying);
        return Math.Max((WrittenPart * underlying) - outOfTheMoney, least);
    }
}
