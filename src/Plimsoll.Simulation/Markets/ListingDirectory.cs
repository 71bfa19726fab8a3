using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Markets;

/// <summary>
/// Names a symbol as IB would: the real contract number and primary exchange of well-known names (as public client code and recorded
/// messages show them), else a number derived from the symbol and NYSE.
/// </summary>
public static class ListingDirectory
{
    /// <summary>Derived numbers begin above any contract number IB has given out so far.</summary>
    private const int DerivedConIdMin = 1_500_000_000;

    private static readonly SortedDictionary<string, KnownListing> Known = new(StringComparer.Ordinal)
    {
        ["AAPL"] = new(265598, "APPLE INC", "NASDAQ", "Technology"),
        ["AMD"] = new(4391, "ADVANCED MICRO DEVICES", "NASDAQ", "Technology"),
        ["AMZN"] = new(3691937, "AMAZON.COM INC", "NASDAQ", "Consumer Discretionary"),
        ["BAC"] = new(10098, "BANK OF AMERICA CORP", "NYSE", "Financials"),
        ["BITO"] = new(null, "PROSHARES BITCOIN ETF", "ARCA", null),
        ["BND"] = new(null, "VANGUARD TOTAL BOND MARKET", "NASDAQ", null),
        ["COST"] = new(null, "COSTCO WHOLESALE CORP", "NASDAQ", "Consumer Staples"),
        ["CVX"] = new(null, "CHEVRON CORP", "NYSE", "Energy"),
        ["GLD"] = new(51529211, "SPDR GOLD SHARES", "ARCA", null),
        ["GOOG"] = new(208813720, "ALPHABET INC-CL C", "NASDAQ", "Communication Services"),
        ["GOOGL"] = new(208813719, "ALPHABET INC-CL A", "NASDAQ", "Communication Services"),
        ["IBM"] = new(8314, "INTL BUSINESS MACHINES CORP", "NYSE", "Technology"),
        ["IEF"] = new(null, "ISHARES 7-10 YEAR TREASURY B", "NASDAQ", null),
        ["INTC"] = new(270639, "INTEL CORP", "NASDAQ", "Technology"),
        ["IWM"] = new(9579970, "ISHARES RUSSELL 2000 ETF", "ARCA", null),
        ["JPM"] = new(1520593, "JPMORGAN CHASE & CO", "NYSE", "Financials"),
        ["META"] = new(107113386, "META PLATFORMS INC-CLASS A", "NASDAQ", "Communication Services"),
        ["MSFT"] = new(272093, "MICROSOFT CORP", "NASDAQ", "Technology"),
        ["NFLX"] = new(15124833, "NETFLIX INC", "NASDAQ", "Communication Services"),
        ["NVDA"] = new(4815747, "NVIDIA CORP", "NASDAQ", "Technology"),
        ["QQQ"] = new(320227571, "INVESCO QQQ TRUST SERIES 1", "NASDAQ", null),
        ["SPY"] = new(756733, "SPDR S&P 500 ETF TRUST", "ARCA", null),
        ["TLT"] = new(15547841, "ISHARES 20+ YEAR TREASURY BD", "NASDAQ", null),
        ["TSLA"] = new(76792991, "TESLA INC", "NASDAQ", "Consumer Discretionary"),
        ["VTI"] = new(null, "VANGUARD TOTAL STOCK MKT ETF", "ARCA", null),
        ["WMT"] = new(13824, "WALMART INC", "NASDAQ", "Consumer Staples"), // moved there from NYSE in December 2025
        ["XLE"] = new(null, "ENERGY SELECT SECTOR SPDR", "ARCA", null),
        ["XOM"] = new(13977, "EXXON MOBIL CORP", "NYSE", "Energy"),
    };

    public static Listing Find(string symbol)
    {
        if (!Known.TryGetValue(symbol, out var known))
        {
            return new Listing(DerivedConId(symbol), symbol, symbol, "NYSE", "COMMON");
        }

        return new Listing(
            known.ConId ?? DerivedConId(symbol),
            symbol,
            known.LongName,
            known.PrimaryExchange,
            known.Sector is null ? "ETF" : "COMMON");
    }

    /// <summary>The sector of a well-known stock; null for funds and names the directory does not know.</summary>
    public static string? SectorOf(string symbol) => Known.TryGetValue(symbol, out var known) ? known.Sector : null;

    private static int DerivedConId(string symbol)
    {
        var hash = 2166136261U; // FNV-1a, 32 bit
        foreach (var character in symbol)
        {
            hash = unchecked((hash ^ character) * 16777619U);
        }

        return DerivedConIdMin + (int)(hash % 500_000_000U);
    }
}
