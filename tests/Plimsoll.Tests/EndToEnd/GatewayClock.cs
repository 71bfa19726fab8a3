using System.Globalization;
using NodaTime;
using Plimsoll.App.Running;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>The accelerated clock of a gateway process, for the desk beside it and for the test.</summary>
internal sealed class GatewayClock
{
    private readonly GatewayProcess gateway;

    public GatewayClock(GatewayProcess gateway)
    {
        this.gateway = gateway;
        var (from, at) = (gateway.Announced.GetProperty("start").GetString()!, gateway.Announced.GetProperty("anchor").GetString()!);
        Assert.True(ClockPace.TryParse(string.Create(CultureInfo.InvariantCulture, $"{from},{gateway.Announced.GetProperty("speed").GetDouble()},{at}"), out var pace));
        Pace = pace;
    }

    public ClockPace Pace { get; private set; }

    /// <summary>What the verbs are told, in the words of the gateway's own announcement.</summary>
    public string Flag => $"--clock {Pace}";

    public Instant Now => Pace.At(Real);

    private static Instant Real => Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());

    public Task Until(Instant moment)
    {
        var wait = (moment - Now) / Pace.Speed;
        return wait > Duration.Zero ? Task.Delay(wait.ToTimeSpan()) : Task.CompletedTask;
    }

    /// <summary>Has the gateway, and a desk that was started with its clock, go at another speed, and leap where a moment is named; ends when they do.</summary>
    /// <param name="lead">Real time for both to hear of it. Where that was too short, they are set once more, to a moment that neither has passed.</param>
    public async Task Turn(ChildProcess? desk, double speed, TimeSpan lead, Instant? leap = null)
    {
        for (var isLate = true; isLate;)
        {
            var anchor = Real + Duration.FromTimeSpan(lead);
            var next = new ClockPace(leap ?? Pace.At(anchor), speed, anchor);
            await gateway.Say($"clock {next}");
            await (desk?.Say($"clock {next}") ?? Task.CompletedTask);
            while (!gateway.Error.Contains($"plimsoll gateway: the clock goes by {next}", StringComparison.Ordinal) || desk?.Error.Contains($"plimsoll up: the clock goes by {next}", StringComparison.Ordinal) == false)
            {
                Assert.True(Real - anchor < Duration.FromSeconds(60) && desk is not { HasEnded: true }, $"nobody obeyed: {gateway.Error} {desk?.Error}");
                await Task.Delay(20);
            }

            var late = Real - anchor;
            isLate = late > Duration.Zero;
            leap = isLate ? Instant.Max(Pace.At(Real), next.At(Real)) + (Duration.FromTimeSpan(lead) * Math.Max(Pace.Speed, speed)) : leap;
            lead = isLate ? lead * 2 : lead;
            await Task.Delay(isLate ? TimeSpan.Zero : -late.ToTimeSpan());
            Pace = isLate ? Pace : next;
        }
    }
}
