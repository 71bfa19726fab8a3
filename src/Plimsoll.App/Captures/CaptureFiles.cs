using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using Plimsoll.App.Running;
using Plimsoll.Market.Calendar;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.App.Captures;

/// <summary>
/// A capture as JSON files, dated by its session (requirements/4 §7.1): <c>spy_price_2026-02-11.json</c>, <c>spy_expirations_…</c>,
/// <c>spy_option_chain_…</c> and <c>account_summary_…</c>. The chain's file holds all that the simulated gateway needs to serve it again.
/// </summary>
internal static class CaptureFiles
{
    private const string ChainPart = "_option_chain_";

    private static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new IsoDateConverter() },
    };

    /// <returns>The files' names.</returns>
    public static IReadOnlyList<string> Write(string folder, ChainCapture capture)
    {
        var symbol = capture.Symbol.ToLowerInvariant();
        var day = $"{XnysCalendar.DateAt(capture.At):uuuu-MM-dd}";
        var at = InstantPattern.ExtendedIso.Format(capture.At);
        return
        [
            Write(folder, $"{symbol}_price_{day}.json", new PriceFile(capture.Symbol, at, capture.Price, capture.IsDelayed)),
            Write(folder, $"{symbol}_expirations_{day}.json", new ExpirationsFile(capture.Symbol, at, capture.Expirations)),
            Write(folder, $"{symbol}{ChainPart}{day}.json", new ChainFile(capture.Symbol, at, capture.Price, capture.IsDelayed, capture.Options)),
            Write(folder, $"account_summary_{day}.json", new AccountFile(at, capture.Account)),
        ];
    }

    /// <summary>The newest chain of each symbol in a folder, or the chain that a file is, as the gateway reads chains: a heading and rows.</summary>
    /// <exception cref="ReplayFormatException">A file of that name is no chain.</exception>
    public static IReadOnlyList<ReplayFile> Read(string path)
    {
        var files = File.Exists(path) ? [path] : Directory.EnumerateFiles(path, $"*{ChainPart}*.json").Order(StringComparer.Ordinal).ToList();
        return
        [
            .. files.Where(file => file.EndsWith(".json", StringComparison.Ordinal))
                .Select(file => (File: file, Chain: Chain(file)))
                .GroupBy(each => each.Chain.Symbol, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => group.Last())
                .Select(each => new ReplayFile(each.Chain.Symbol, each.File, Rows(each.Chain))),
        ];
    }

    private static ChainFile Chain(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<ChainFile>(File.ReadAllText(file), options) is { Symbol.Length: > 0, Options: not null } chain
                ? chain
                : throw new ReplayFormatException(file, 1, "it is no captured chain");
        }
        catch (JsonException e)
        {
            throw new ReplayFormatException(file, (int)(e.LineNumber ?? 0) + 1, $"it is no captured chain: {e.Message}");
        }
    }

    private static string[] Rows(ChainFile chain) =>
    [
        "quote_ts_utc,underlying_last,expiration,strike,right,bid,ask,open_interest,iv,delta",
        .. chain.Options.Select(option => string.Create(
            CultureInfo.InvariantCulture,
            $"{chain.At},{chain.UnderlyingPrice},{option.Expiration:uuuu-MM-dd},{option.Strike},{option.Right},{option.Bid ?? 0m},{option.Ask ?? 0m},{option.OpenInterest},{option.ImpliedVolatility:R},{option.Delta:R}")),
    ];

    private static string Write<T>(string folder, string name, T content)
    {
        AtomicFile.Write(Path.Combine(folder, name), JsonSerializer.Serialize(content, options) + "\n");
        return name;
    }

    private sealed record PriceFile(string Symbol, string At, decimal Price, bool IsDelayed);

    private sealed record ExpirationsFile(string Symbol, string At, IReadOnlyList<LocalDate> Expirations);

    private sealed record ChainFile(string Symbol, string At, decimal UnderlyingPrice, bool IsDelayed, IReadOnlyList<CapturedOption> Options);

    private sealed record AccountFile(string At, IReadOnlyDictionary<string, decimal> Values);

    private sealed class IsoDateConverter : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            LocalDatePattern.Iso.Parse(reader.GetString() ?? "") is { Success: true } date ? date.Value : throw new JsonException("a day is written 2026-02-11");

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) => writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
    }
}
