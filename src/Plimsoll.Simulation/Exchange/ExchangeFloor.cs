using NodaTime;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Simulation.Exchange;

/// <summary>All books, one a listing.</summary>
internal sealed class ExchangeFloor
{
    private readonly List<OrderBook> books = [];
    private readonly List<Listing> listings = [];
    private readonly Dictionary<string, OrderBook> bySymbol = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Listing> listingBySymbol = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Listing> listingByConId = [];

    public IReadOnlyList<Listing> Listings => listings;

    public Listing? FindListing(string symbol) => listingBySymbol.GetValueOrDefault(symbol);

    public Listing? FindListing(int conId) => listingByConId.GetValueOrDefault(conId);

    public OrderBook? BookOf(string symbol) => bySymbol.GetValueOrDefault(symbol);

    public void Add(Listing listing, OrderBook book)
    {
        listings.Add(listing);
        books.Add(book);
        bySymbol.Add(listing.Symbol, book);
        listingBySymbol.Add(listing.Symbol, listing);
        listingByConId.Add(listing.ConId, listing);
    }

    public void BeginSession(IMarket market, LocalDate date)
    {
        for (var i = 0; i < books.Count; i++)
        {
            books[i].Tape.BeginSession(market.PriorClose(listings[i].Symbol, date));
        }
    }

    /// <param name="isEarly">The exchange closed before the market's data do: the last trade is the official close.</param>
    public void Auction(IMarket market, LocalDate date, bool isEarly)
    {
        for (var i = 0; i < books.Count; i++)
        {
            var last = books[i].Tape.Last;
            books[i].Auction(isEarly ? last : market.OfficialClose(listings[i].Symbol, date) ?? last);
        }
    }
}
