using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using Plimsoll.App.Broker;
using Plimsoll.App.Configuration;
using Plimsoll.App.Data.Bars;
using Plimsoll.App.Data.Fetching;
using Plimsoll.App.Data.Sources;
using Plimsoll.App.Storage.Bars;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll fetch</c>: brings the desk's own daily bars up to date, or looks through bars for what is wrong with them.</summary>
internal static class FetchVerb
{
    /// <summary>The folder, inside the store's, of symbols whose history is not whole yet.</summary>
    private const string Stage = "partial";

    private static readonly IReadOnlyList<Example> examples =
    [
        new("plimsoll fetch", "The universe from TWS or IB Gateway: what is missing, and the last five sessions again"),
        new("plimsoll fetch --source sim", "From the embedded gateway, for a machine without an account"),
        new("plimsoll fetch --source folder:bars --symbols SPY,QQQ --start 2010-01-01", "From CSV or Parquet files"),
        new("plimsoll fetch --check --data bars", "Gaps, duplicates, bad prints, splits nobody took out; exit code 1 when there are any"),
    ];

    public static Command Make(CliContext context)
    {
        var flags = new FetchFlags();
        var verb = new Verb(context, "fetch", "Bring the desk's daily bars up to date, or check bars", examples, (call, stop) => Run(call, flags, stop));
        foreach (var option in flags.All)
        {
            verb.Add(option);
        }

        return verb;
    }

    private static async Task<int> Run(VerbCall call, FetchFlags flags, CancellationToken stop)
    {
        var configuration = Configured.Desk(call);
        var folder = flags.Folder(call, configuration.Data);
        try
        {
            return flags.IsCheck(call)
                ? BarCheckPage.Run(call, folder, flags.Symbols(call), stop)
                : await Fetch(call, flags, configuration, folder, stop);
        }
        catch (Exception unusable) when (unusable is BarDataException or BarSourceException)
        {
            throw new CliFailure(ExitCode.Usage, unusable.Message, unusable);
        }
        catch (DuckDbException missing)
        {
            throw new CliFailure(ExitCode.Failed, missing.Message, missing);
        }
        catch (GatewayUnreachableException unreachable)
        {
            throw ConnectVerb.Unreachable(configuration.Ibkr, unreachable.Message, unreachable);
        }
        catch (OperationCanceledException stopped) when (stop.IsCancellationRequested)
        {
            throw new CliFailure(ExitCode.Failed, "interrupted; what has arrived is kept, and the same line goes on from there", stopped);
        }
    }

    private static async Task<int> Fetch(VerbCall call, FetchFlags flags, DeskConfiguration configuration, string folder, CancellationToken stop)
    {
        var name = flags.Source(call) ?? configuration.Data.Source;
        var symbols = flags.Symbols(call) ?? configuration.Universe;
        var last = BarFetch.LastSession(Instant.FromDateTimeOffset(call.Context.Time.GetUtcNow()));
        var (start, end) = (flags.Start(call) ?? configuration.Data.Start, LocalDate.Min(flags.End(call) ?? last, last));
        if (start > end)
        {
            throw new CliFailure(ExitCode.Usage, $"--start {LocalDatePattern.Iso.Format(start)} is after {LocalDatePattern.Iso.Format(end)}, {(flags.End(call) is { } typed && typed <= last ? "the --end" : "the last session that is over")}");
        }

        IBarFileFormat format = configuration.Data.Format == BarFormatName.Csv ? new CsvBarFormat() : new ParquetBarFormat();
        if (format is ParquetBarFormat)
        {
            _ = DuckDbSession.Shared; // its library may be missing: say so before anything is fetched
        }

        await using var source = new BarSources(configuration, call.Context.Folder, flags.Seed(call), call.Context.Time, line => call.Tell($"plimsoll: {line}")).Open(name);
        var outcomes = await FetchProgress.ShowAsync(call, symbols, async tell =>
        {
            var fetch = new BarFetch(source, new BarStore(folder, format), new BarStore(Path.Combine(folder, Stage), format), call.Context.Time, tell);
            var all = new List<FetchOutcome>();
            foreach (var symbol in symbols)
            {
                all.Add(await fetch.FetchAsync(symbol, start, end, stop));
            }

            return all;
        });
        RemoveEmpty(Path.Combine(folder, Stage));
        Report(call, source.Name, folder, outcomes);
        return outcomes.Exists(outcome => outcome.Error is not null) ? ExitCode.Failed : ExitCode.Done;
    }

    private static void RemoveEmpty(string folder)
    {
        if (Directory.Exists(folder) && !Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Any())
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Report(VerbCall call, string source, string folder, List<FetchOutcome> outcomes)
    {
        if (call.Json)
        {
            PrintJson(call, source, folder, outcomes);
        }
        else
        {
            var page = Page.Of(call.Context);
            page.Table(
                ["Symbol", ">Sessions", "First", "Last", ">New", ">Version", "SHA-256"],
                outcomes.Where(outcome => outcome.Version is not null).Select(outcome => Row(outcome, outcome.Version!)));
            page.Line($"{Path.GetRelativePath(call.Context.Folder, folder)}, from {source}");
        }

        foreach (var outcome in outcomes)
        {
            foreach (var difference in outcome is { IsNew: true, Version.Differences: { } differences } ? differences : [])
            {
                call.Tell($"plimsoll: {outcome.Symbol}: told differently before: {difference}");
            }

            if (outcome.Error is { } error)
            {
                call.Tell($"plimsoll: {error}");
            }
        }
    }

    private static IReadOnlyList<string> Row(FetchOutcome outcome, BarVersion version) =>
    [
        outcome.Symbol, $"{version.Bars}", LocalDatePattern.Iso.Format(version.First), LocalDatePattern.Iso.Format(version.Last),
        $"{outcome.Added}", $"{version.Version}{(outcome.IsNew ? "" : " (same)")}", version.Sha256[..12],
    ];

    private static void PrintJson(VerbCall call, string source, string folder, List<FetchOutcome> outcomes) => call.Print(json =>
    {
        json.WriteStartObject();
        json.WriteString("source", source);
        json.WriteString("folder", folder);
        json.WriteNumber("failed", outcomes.Count(outcome => outcome.Error is not null));
        json.WriteStartArray("symbols");
        foreach (var outcome in outcomes)
        {
            json.WriteStartObject();
            json.WriteString("symbol", outcome.Symbol);
            if (outcome.Version is { } version)
            {
                json.WriteNumber("sessions", version.Bars);
                json.WriteString("first", LocalDatePattern.Iso.Format(version.First));
                json.WriteString("last", LocalDatePattern.Iso.Format(version.Last));
                json.WriteNumber("added", outcome.Added);
                json.WriteNumber("version", version.Version);
                json.WriteBoolean("isNew", outcome.IsNew);
                json.WriteString("change", VersionLedger.Word(version.Change));
                json.WriteString("sha256", version.Sha256);
                json.WriteStartArray("differences");
                version.Differences.ToList().ForEach(json.WriteStringValue);
                json.WriteEndArray();
            }

            json.WriteString("error", outcome.Error);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
