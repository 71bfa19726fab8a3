using System.CommandLine;
using System.Net;
using NodaTime;
using NodaTime.Text;
using Plimsoll.App.Data.Bars;
using Plimsoll.App.GatewayHost;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll gateway</c>: a simulated IB Gateway for any TWS API client, until it is interrupted.</summary>
internal static class GatewayVerb
{
    private static readonly IReadOnlyList<Example> examples =
    [
        new("plimsoll gateway", "A paper account of $100,000 at 127.0.0.1:7497, New York's time now"),
        new("plimsoll gateway --start 2026-02-18T09:25 --speed 20", "That session again, an hour in three minutes"),
        new("plimsoll gateway --market replay:bars --start 2026-01-05T09:25", "Prices from bars/SPY.csv, bars/QQQ.csv, …"),
        new("plimsoll gateway --port 4002 --faults storm --seed 11", "Everything that can go wrong, the same way each time"),
    ];

    internal static Command Make(CliContext context)
    {
        var options = new GatewayFlags();
        var verb = new Verb(context, "gateway", "A simulated IB Gateway that any TWS API client can use", examples, (call, stop) => Serve(call, options, stop));
        foreach (var option in options.All)
        {
            verb.Add(option);
        }

        return verb;
    }

    private static async Task<int> Serve(VerbCall call, GatewayFlags flags, CancellationToken stop)
    {
        if (call.Sets.Count > 0)
        {
            Configured.Desk(call); // no key of the desk concerns the gateway, but a wrong one is not passed over
        }

        var settings = flags.Read(call);
        var market = Open(settings, call);
        if (market is CaptureMarket capture && !settings.IsStartGiven)
        {
            settings = settings with { Start = capture.Start };
        }

        var state = settings.StateFile is { } file ? StateFile.Open(file, market) : null;
        if (state?.Former is { } former && !settings.IsStartGiven)
        {
            settings = settings with { Start = Instant.Max(settings.Start, former.Exchange.At) };
        }

        using var transcript = flags.OpenTranscript(call, settings);
        using var gateway = new HostedGateway(settings, market, call.Context.Time, line => call.Tell($"plimsoll gateway: {line}"), transcript, state);
        Announce(call, settings, gateway);
        WarnOfEmptyDay(call, settings, market);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var listening = TypedLines.HearAsync(
            call, "gateway", ClockOrder.Allowed, async line => ClockOrder.Parse(line) is { } order ? await gateway.Obey(order) : null, ended.Token);
        await gateway.Run(stop);
        await ended.CancelAsync();
        await listening;
        call.Tell($"plimsoll gateway: closed after {gateway.ClientsSeen} connections");
        return ExitCode.Done;
    }

    private static IMarket Open(GatewaySettings settings, VerbCall call)
    {
        try
        {
            return settings.Market.Open(call.Context.Folder, new Rng(settings.Seed), GatewayWorld.SessionOn);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ReplayFormatException or BarDataException)
        {
            throw new CliFailure(ExitCode.Usage, $"--market {settings.Market}: {unreadable.Message}", unreadable);
        }
    }

    private static void Announce(VerbCall call, GatewaySettings settings, HostedGateway gateway)
    {
        call.Tell($"plimsoll gateway: listening at {string.Join(" and ", gateway.EndPoints)}, server version up to {settings.ServerVersion}");
        call.Tell($"  account  {string.Join(", ", settings.Accounts)} with ${settings.Cash:N2}");
        call.Tell($"  market   {settings.Market}, seed {settings.Seed}, faults {settings.Faults.Text}");
        if (settings.StateFile is { } file)
        {
            call.Tell($"  state    {file}");
        }

        call.Tell($"  clock    {settings.Start.InZone(XnysCalendar.Zone):uuuu-MM-dd HH:mm:ss x}, speed {settings.Speed}");
        if (gateway.EndPoints.Any(end => !IPAddress.IsLoopback(end.Address)))
        {
            call.Tell("plimsoll: warning: whoever reaches this address can trade in the simulated account; TWS clients know no password");
        }

        if (call.Json)
        {
            call.Print(json =>
            {
                json.WriteStartObject();
                json.WriteNumber("port", gateway.Port);
                json.WriteStartArray("addresses");
                gateway.EndPoints.ToList().ForEach(end => json.WriteStringValue($"{end.Address}"));
                json.WriteEndArray();
                json.WriteString("account", settings.Accounts[0]);
                json.WriteStartArray("accounts");
                settings.Accounts.ToList().ForEach(json.WriteStringValue);
                json.WriteEndArray();
                json.WriteString("market", $"{settings.Market}");
                json.WriteNumber("seed", settings.Seed);
                json.WriteString("faults", settings.Faults.Text);
                json.WriteNumber("serverVersion", settings.ServerVersion);
                json.WriteString("start", InstantPattern.ExtendedIso.Format(settings.Start));
                json.WriteNumber("speed", settings.Speed);
                json.WriteString("anchor", InstantPattern.ExtendedIso.Format(gateway.Clock.Anchor));
                json.WriteEndObject();
            });
        }
    }

    /// <summary>Bar files end somewhere, and a gateway whose day has no bars only looks broken.</summary>
    private static void WarnOfEmptyDay(VerbCall call, GatewaySettings settings, IMarket market)
    {
        var session = XnysCalendar.OnOrAfter(XnysCalendar.DateAt(settings.Start));
        if (!market.Walk(session.Date).Any())
        {
            call.Tell($"plimsoll: warning: {settings.Market} has no bars on {session.Date:uuuu-MM-dd}; --start chooses another day");
        }
    }
}
