using System.Text.Json;
using NodaTime;
using Plimsoll.App.Dashboard;
using Plimsoll.App.Rehearsal.Live;

namespace Plimsoll.App.Cli;

/// <summary>What a watched rehearsal tells on stderr: events for the process that started it and asked for them, words for a person.</summary>
internal static class LiveLines
{
    public static void Write(VerbCall call, string name, object data)
    {
        if (ProgressReport.IsAsked(call))
        {
            call.Tell($"{WorkItem.EventMark}{name} {JsonSerializer.Serialize(data, data.GetType(), ApiJson.Options)}");
            return;
        }

        foreach (var line in Words(data))
        {
            call.Tell(line);
        }
    }

    private static IEnumerable<string> Words(object data) => data switch
    {
        View.Items<LiveView.GatewayRow> rows => rows.All.Where(row => row is not { Kind: "order", Status: "ApiPending" or "PendingSubmit" }).Select(row =>
            $"{At(row.At)} {row.Kind,-9} #{row.OrderId} {row.Side} {row.Quantity} {row.Symbol}{(row.Price is { } price ? $" @ {price}" : "")} {row.Status}{(row.Text is { } text ? $" ({text})" : "")}"),
        LiveView.FaultStruck fault => [$"{At(fault.At)} fault     {fault.Name} strikes{(fault.Asked ? ", as asked" : "")}"],
        LiveView.Life { IsAlive: true } life => [$"{At(life.At)} process   started"],
        LiveView.Life life => [$"{At(life.At)} process   died {life.Why}"],
        LiveView.Broken broken => [$"{At(broken.At)} VIOLATION {broken.Rule}: {broken.Text}"],
        _ => [],
    };

    private static string At(DateTimeOffset at) => NewYorkTime.Of(Instant.FromDateTimeOffset(at));
}
