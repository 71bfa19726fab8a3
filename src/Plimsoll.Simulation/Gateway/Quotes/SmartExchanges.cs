namespace Plimsoll.Simulation.Gateway.Quotes;

/// <summary>The exchanges behind SMART, each with its letter in the bid, ask and last exchange ticks (reqSmartComponents).</summary>
internal static class SmartExchanges
{
    /// <summary>The name of this list, which every line of market data gives (tickReqParams) and a client asks by.</summary>
    public const string Map = "9c0001";

    public static IReadOnlyList<(string Name, string Letter)> All { get; } =
        [("NYSE", "N"), ("ARCA", "P"), ("NASDAQ", "Q"), ("BATS", "Z"), ("AMEX", "A"), ("IEX", "V"), ("DRCTEDGE", "K"), ("MEMX", "U")];

    public static string? LetterOf(string name) => All.FirstOrDefault(each => each.Name == name).Letter;
}
