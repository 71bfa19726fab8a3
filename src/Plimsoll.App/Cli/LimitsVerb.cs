using System.CommandLine;
using System.Text.Json;
using NodaTime;
using Plimsoll.App.Running;
using Plimsoll.App.Storage;
using Plimsoll.Trading;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll limits</c>: the load line, how far it is used, and what it says to an order that nobody sends.</summary>
internal static class LimitsVerb
{
    private static readonly IReadOnlyList<Example> examples =
    [
        new("plimsoll limits", "Every limit, its use and its headroom"),
        new("plimsoll limits --if \"BUY 100 SPY @ 600\"", "Would this be let through? Exit code 4 when not"),
        new("plimsoll limits --deployment rotation --if \"BUY 10 QQQ @ 500\" --json", "Under a deployment's limits too, for a program"),
    ];

    public static Command Make(CliContext context)
    {
        var flags = new JournalFlags();
        var order = Flag.Of("--if", "ORDER", "Judge this order by the same gate; nothing is sent", HypotheticalOrder.Kind);
        var deployment = OperatorVerbs.DeploymentFlag("Whose limits, beside the account's");
        var verb = new Verb(context, "limits", "The load line: each limit, its use, its headroom", examples, (call, stop) => Run(call, flags, order, deployment, stop)) { order, deployment };
        flags.All.ToList().ForEach(verb.Add);
        return verb;
    }

    private static async Task<int> Run(VerbCall call, JournalFlags flags, Option<HypotheticalOrder> order, Option<string> deployment, CancellationToken stop)
    {
        var configuration = flags.Configuration(call);
        var desk = Configured.Trading(call, configuration, Configured.WithLimits(call, configuration));
        var root = JournalFlags.Root(call, configuration);
        var name = flags.Single(call, root);
        var asked = call.Get(order);
        var whose = OperatorVerbs.Known(call.Get(deployment), configuration);
        var answer = await Running(name is null ? null : Path.Combine(root, name), asked, whose, stop) ?? Stored(call, root, name, desk, configuration.DayTrade.InitialCapital, asked, whose);
        var document = answer.RootElement;
        OperatorVerbs.ThrowIfFailed(document);
        if (call.Json)
        {
            call.Print(document.WriteTo);
        }
        else
        {
            LimitsPage.Print(Page.Of(call.Context), document);
        }

        return document.TryGetProperty("verdict", out var verdict) && !verdict.GetProperty("approved").GetBoolean() ? ExitCode.RefusedByLoadLine : ExitCode.Done;
    }

    private static async Task<JsonDocument?> Running(string? folder, HypotheticalOrder? order, string? deployment, CancellationToken stop) =>
        folder is not null && await LocalApi.AskAsync(LocalApi.PathOf(folder), new LocalQuestion(LocalAnswer.Limits, null, deployment, order?.ToString()), stop) is { } said
            ? JsonDocument.Parse(said)
            : null;

    /// <summary>By what the journal leaves, or where there is none by an account of which only the size is assumed.</summary>
    private static JsonDocument Stored(VerbCall call, string root, string? name, DeskSettings desk, Market.Money capital, HypotheticalOrder? order, string? deployment)
    {
        var state = name is null ? null : StoredJournals.Archive(root, name).Newest()?.State;
        var report = new LimitsReport(state ?? new DeskState(), desk, Instant.FromDateTimeOffset(call.Context.Time.GetUtcNow()), IsRunning: false, state?.Broker is null ? capital : null);
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            LimitsReport.Write(json, report, order, deployment);
        }

        return JsonDocument.Parse(bytes.ToArray());
    }
}
