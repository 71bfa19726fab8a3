using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.App.GatewayHost;

/// <summary>Where the gateway's prices come from: <c>synthetic</c>, or <c>replay:DIR</c> for a folder of bar files.</summary>
internal sealed record MarketSource(string? ReplayFolder)
{
    private const string SyntheticText = "synthetic";
    private const string ReplayPrefix = "replay:";

    public static MarketSource Synthetic { get; } = new(ReplayFolder: null);

    public static bool TryParse(string text, out MarketSource source)
    {
        var isReplay = text.StartsWith(ReplayPrefix, StringComparison.Ordinal) && text.Length > ReplayPrefix.Length;
        source = isReplay ? new MarketSource(text[ReplayPrefix.Length..]) : Synthetic;
        return isReplay || text == SyntheticText;
    }

    /// <param name="folder">What a relative folder is relative to.</param>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="ReplayFormatException">A file in it is no bar file.</exception>
    public IMarket Open(string folder, Rng rng, Func<LocalDate, ExchangeSession?> sessions) => ReplayFolder is null
        ? new SyntheticMarket(rng, sessions)
        : new ReplayMarket(ReplayFiles.Read(Path.Combine(folder, ReplayFolder)), sessions);

    public override string ToString() => ReplayFolder is null ? SyntheticText : ReplayPrefix + ReplayFolder;
}
