using System.Diagnostics.CodeAnalysis;
using NodaTime;
using Plimsoll.App.Captures;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.App.GatewayHost;

/// <summary>
/// Where the gateway's prices come from: <c>synthetic</c>, in a regime (<c>synthetic:crash</c>) or as years come; <c>replay:DIR</c> for a
/// folder of bar files; <c>capture:DIR</c> for option chains of one instant.
/// </summary>
internal sealed record MarketSource(string Kind, string? Path = null, MarketRegime? Regime = null)
{
    public const string Allowed =
        "synthetic, synthetic:calm, synthetic:crash, synthetic:melt-up, replay:DIR with a folder of SYMBOL.csv or .parquet files, or capture:DIR with option chains";

    private const string Replay = "replay:";
    private const string Capture = "capture:";

    private static readonly SortedDictionary<string, MarketSource> synthetic = new(StringComparer.Ordinal)
    {
        ["synthetic"] = new("synthetic"),
        ["synthetic:calm"] = new("synthetic:calm", Regime: MarketRegime.Calm),
        ["synthetic:crash"] = new("synthetic:crash", Regime: MarketRegime.Crash),
        ["synthetic:melt-up"] = new("synthetic:melt-up", Regime: MarketRegime.MeltUp),
    };

    public static MarketSource Synthetic => synthetic["synthetic"];

    public static bool TryParse(string text, [NotNullWhen(true)] out MarketSource? source)
    {
        source = Array.Find([Replay, Capture], kind => text.StartsWith(kind, StringComparison.Ordinal) && text.Length > kind.Length) is { } kind
            ? new MarketSource(kind, text[kind.Length..])
            : synthetic.GetValueOrDefault(text);
        return source is not null;
    }

    /// <param name="folder">What a relative path is relative to.</param>
    /// <exception cref="IOException">The folder or a file in it cannot be read.</exception>
    /// <exception cref="ReplayFormatException">A file in it is none of that kind.</exception>
    /// <exception cref="Data.Bars.BarDataException">A Parquet file in it is no bar file.</exception>
    public IMarket Open(string folder, Rng rng, Func<LocalDate, ExchangeSession?> sessions) => Kind switch
    {
        Replay => new ReplayMarket([.. ReplayFiles.Read(Absolute(folder)), .. ParquetBars.Read(Absolute(folder))], sessions),
        Capture => new CaptureMarket(Chains(Absolute(folder)), sessions),
        _ => new SyntheticMarket(rng, sessions, regime: Regime),
    };

    public override string ToString() => Kind + Path;

    private string Absolute(string folder) => System.IO.Path.Combine(folder, Path!);

    /// <summary>A folder of chains, or one of them: tables, or what <c>puts capture</c> wrote.</summary>
    private static IReadOnlyList<ReplayFile> Chains(string path)
    {
        if (path.EndsWith(".json", StringComparison.Ordinal))
        {
            return CaptureFiles.Read(path);
        }

        IReadOnlyList<ReplayFile> chains = File.Exists(path)
            ? [new ReplayFile(ReplayFiles.SymbolOf(path), path, File.ReadAllLines(path))]
            : [.. ReplayFiles.Read(path), .. CaptureFiles.Read(path)];
        return chains.Count > 0 ? chains : throw new FileNotFoundException($"no SYMBOL.csv of an option chain in {path}, and no symbol_option_chain_DATE.json");
    }
}
