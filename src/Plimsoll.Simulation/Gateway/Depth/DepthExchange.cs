namespace Plimsoll.Simulation.Gateway.Depth;

/// <summary>An exchange with a deep book (reqMktDepthExchanges). <c>Deep2</c> names who quotes each line, <c>Deep</c> does not.</summary>
internal sealed record DepthExchange(string Name, string ListingExchange, string Service, int AggregateGroup)
{
    public static IReadOnlyList<DepthExchange> Stocks { get; } =
    [
        new("ISLAND", "NASDAQ", "Deep2", 1),
        new("NYSE", "NYSE", "Deep", 2),
        new("ARCA", "NYSE", "Deep", 2),
    ];

    public bool NamesMakers => Service == "Deep2";

    public static DepthExchange? Find(string name) => Stocks.FirstOrDefault(each => each.Name == (name == "NASDAQ" ? "ISLAND" : name));
}
