using System.Diagnostics.CodeAnalysis;
using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.App.GatewayHost;

/// <summary>
/// Where the gateway's prices come from: <c>synthetic</c>, in a regime (<c>synthetic:crash</c>) or as years come, or <c>replay:DIR</c> for
/// a folder of bar files.
/// </summary>
internal sealed record MarketSource(string? ReplayFolder, MarketRegime? Regime = null)
{
    public const string Allowed = "synthetic, synthetic:calm, synthetic:crash, synthetic:melt-up, or replay:DIR with a folder of SYMBOL.csv or .parquet files";

    private const string ReplayPrefix = "replay:";

    private static readonly SortedDictionary<string, MarketSource> synthetic = new(StringComparer.Ordinal)
    {
        ["synthetic"] = new(ReplayFolder: null),
        ["synthetic:calm"] = new(ReplayFolder: null, MarketRegime.Calm),
        ["synthetic:crash"] = new(ReplayFolder: null, MarketRegime.Crash),
        ["synthetic:melt-up"] = new(ReplayFolder: null, MarketRegime.MeltUp),
    };

    public static MarketSource Synthetic => synthetic["synthetic"];

    public static bool TryParse(string text, [NotNullWhen(true)] out MarketSource? source)
    {
        source = text.StartsWith(ReplayPrefix, StringComparison.Ordinal) && text.Length > ReplayPrefix.Length
            ? new MarketSource(text[ReplayPrefix.Length..])
            : synthetic.GetValueOrDefault(text);
        return source is not null;
    }

    /// <param name="folder">What a relative folder is relative to.</param>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="ReplayFormatException">A file in it is no bar file.</exception>
    public IMarket Open(string folder, Rng rng, Func<LocalDate, ExchangeSession?> sessions) => ReplayFolder is null
        ? new SyntheticMarket(rng, sessions, regime: Regime)
        : new ReplayMarket(ReplayFiles.Read(Path.Combine(folder, ReplayFolder)), sessions);

    public override string ToString() =>
        ReplayFolder is null ? synthetic.First(each => each.Value == this).Key : ReplayPrefix + ReplayFolder;
}
