using NodaTime;
using Plimsoll.App.Cli;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>The put seller's verbs at a simulated gateway, over sockets.</summary>
public sealed class PutsVerbTests
{
    private static readonly Instant now = Instant.FromUtc(2026, 2, 18, 14, 32);

    /// <summary>A stop has no price to fill at: a dry run that filled the exits too ended in an error.</summary>
    [Fact]
    public async Task A_dry_sale_shows_the_candidates_and_why_one_won_and_sends_nothing()
    {
        await using var gateway = new LiveGateway(now);
        using var desk = new DeskFolder();

        var sold = (await new VerbLine(desk, now).Type($"puts sell --dry-run --set ibkr.port={gateway.Port}")).MustExit(ExitCode.Done);

        Assert.Contains("chosen: its delta is nearest", sold.Out);
        await using var observer = await GatewayObserver.Connect(gateway.Port);
        Assert.Empty((await observer.Look()).Orders);

        // a name mistyped is no put bought back
        var closed = await new VerbLine(desk, now).Type($"puts close --set ibkr.port={gateway.Port} SPY_260417P630");
        Assert.Equal((ExitCode.Failed, true), (closed.ExitCode, closed.Error.Contains("SPY_260417P630 is not written here", StringComparison.Ordinal)));
    }
}
