using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Gateway.Scanner;

/// <summary>A scan code and what it ranks by, the highest first; null leaves a listing out.</summary>
internal sealed record Scan(string Code, string Title, Func<Quote, decimal?> Rank)
{
    public static IReadOnlyList<Scan> All { get; } =
    [
        new("TOP_PERC_GAIN", "Top % Gainers", Change),
        new("TOP_PERC_LOSE", "Top % Losers", quote => -Change(quote)),
        new("MOST_ACTIVE", "Most Active", quote => quote.Volume),
        new("MOST_ACTIVE_USD", "Most Active ($)", quote => quote.Volume * quote.Last),
        new("HOT_BY_VOLUME", "Hot Contracts by Volume", quote => quote.Volume),
        new("HOT_BY_PRICE", "Hot Contracts by Price", quote => Change(quote) is { } change ? Math.Abs(change) : null),
        new("TOP_OPEN_PERC_GAIN", "Top % Gainers Since Open", SinceOpen),
        new("TOP_OPEN_PERC_LOSE", "Top % Losers Since Open", quote => -SinceOpen(quote)),
        new("HIGH_OPEN_GAP", "Top Close-to-Open % Gainers", Gap),
        new("LOW_OPEN_GAP", "Top Close-to-Open % Losers", quote => -Gap(quote)),
    ];

    public static Scan? Find(string code) => All.FirstOrDefault(each => each.Code == code);

    private static decimal? Change(Quote quote) => (quote.Last / quote.PriorClose) - 1m;

    private static decimal? SinceOpen(Quote quote) => (quote.Last / quote.Open) - 1m;

    private static decimal? Gap(Quote quote) => (quote.Open / quote.PriorClose) - 1m;
}
