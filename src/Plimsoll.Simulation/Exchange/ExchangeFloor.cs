using NodaTime;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Simulation.Exchange;

/// <summary>All books, one an instrument: every stock has one from the start, an option from when somebody first has to do with it.</summary>
internal sealed class ExchangeFloor
{
    private readonly Func<Listing, OrderBook> makeBook;
    private readonly OptionPrices prices;
    private readonly Dictionary<string, Listing> stocksBySymbol = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Listing> listingsByConId = [];
    private readonly Dictionary<int, OrderBook> booksByConId = [];

    /// <summary>The stocks' books again: asked for at every step of the path.</summary>
    private readonly Dictionary<string, OrderBook> booksBySymbol = new(StringComparer.Ordinal);
    private readonly SortedDictionary<Listing, OrderBook> options = new(ListingOrder.Instance);
    private readonly HashSet<string> underlyings = new(StringComparer.Ordinal);

    public ExchangeFloor(IReadOnlyList<Listing> stocks, Func<Listing, OrderBook> makeBook, OptionPrices prices)
    {
        this.makeBook = makeBook;
        this.prices = prices;
        Listings = stocks;
        foreach (var listing in stocks)
        {
            stocksBySymbol.Add(listing.Symbol, listing);
            booksBySymbol.Add(listing.Symbol, Add(listing));
        }
    }

    /// <summary>The stocks.</summary>
    public IReadOnlyList<Listing> Listings { get; }

    /// <summary>The stocks' books; an option trades when its stock does.</summary>
    public IEnumerable<OrderBook> StockBooks => Listings.Select(listing => booksByConId[listing.ConId]);

    public Listing? FindListing(string symbol) => stocksBySymbol.GetValueOrDefault(symbol);

    /// <summary>Any instrument that has a book.</summary>
    public Listing? FindListing(int conId) => listingsByConId.GetValueOrDefault(conId);

    /// <summary>The stock's book; null for an unknown symbol.</summary>
    public OrderBook? BookOf(string symbol) => booksBySymbol.GetValueOrDefault(symbol);

    /// <summary>The instrument's book, made when it has none yet; an option's with its tape brought up to its stock's.</summary>
    public OrderBook BookOf(Listing listing)
    {
        var book = booksByConId.TryGetValue(listing.ConId, out var known) ? known : Add(listing);
        if (listing.Option is not null)
        {
            prices.Refresh(listing, book.Tape);
        }

        return book;
    }

    /// <summary>Whether anybody has had to do with options.</summary>
    public bool HasOptions => options.Count > 0;

    /// <summary>Whether anybody has had to do with this stock's: asked at every step of every stock.</summary>
    public bool HasOptionsOf(string symbol) => underlyings.Contains(symbol);

    public void BeginSession(IMarket market, LocalDate date)
    {
        foreach (var listing in Listings)
        {
            booksByConId[listing.ConId].Tape.BeginSession(market.PriorClose(listing.Symbol, date), market.UsualVolume(listing.Symbol, date));
        }

        foreach (var book in options.Values)
        {
            book.Tape.BeginSession(priorClose: null);
        }
    }

    /// <param name="isEarly">The exchange closed before the market's data do: the last trade is the official close.</param>
    public void Auction(IMarket market, LocalDate date, bool isEarly)
    {
        foreach (var listing in Listings)
        {
            var book = booksByConId[listing.ConId];
            if (book.Halt == TradingHalt.General)
            {
                continue; // a security that is halted at the close has no closing auction; a paused one has
            }

            var last = book.Tape.Last;
            book.Auction(isEarly ? last : market.OfficialClose(listing.Symbol, date) ?? last);
        }
    }

    private OrderBook Add(Listing listing)
    {
        var book = makeBook(listing);
        booksByConId.Add(listing.ConId, book);
        listingsByConId.Add(listing.ConId, listing);
        if (listing.Option is { } option)
        {
            book.Underlying = BookOf(option.Underlying);
            options.Add(listing, book);
            underlyings.Add(listing.Symbol);
        }

        return book;
    }
}
