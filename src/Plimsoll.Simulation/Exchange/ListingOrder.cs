namespace Plimsoll.Simulation.Exchange;

/// <summary>Symbols in ordinal order, each stock before its options, those by their OCC names.</summary>
internal sealed class ListingOrder : IComparer<Listing>
{
    public static ListingOrder Instance { get; } = new();

    public int Compare(Listing? x, Listing? y)
    {
        if (x is null || y is null || x.ConId == y.ConId)
        {
            return (x?.ConId ?? 0).CompareTo(y?.ConId ?? 0);
        }

        var bySymbol = string.CompareOrdinal(x.Symbol, y.Symbol);
        return bySymbol != 0 ? bySymbol : CompareWithin(x, y);
    }

    private static int CompareWithin(Listing x, Listing y)
    {
        var byType = (x.Option is not null).CompareTo(y.Option is not null);
        var byName = byType != 0 ? byType : string.CompareOrdinal(x.LocalSymbol, y.LocalSymbol);
        return byName != 0 ? byName : x.ConId.CompareTo(y.ConId);
    }
}
