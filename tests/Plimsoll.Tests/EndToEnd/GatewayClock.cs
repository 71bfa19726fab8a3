using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>The accelerated clock of a gateway process, for the desk beside it and for the test.</summary>
internal sealed class GatewayClock
{
    private readonly Instant start;
    private readonly Instant anchor;
    private readonly double speed;

    public GatewayClock(GatewayProcess gateway)
    {
        var (from, at) = (gateway.Announced.GetProperty("start").GetString()!, gateway.Announced.GetProperty("anchor").GetString()!);
        start = InstantPattern.ExtendedIso.Parse(from).Value;
        anchor = InstantPattern.ExtendedIso.Parse(at).Value;
        speed = gateway.Announced.GetProperty("speed").GetDouble();
        Flag = string.Create(CultureInfo.InvariantCulture, $"--clock {from},{speed},{at}");
    }

    /// <summary>What the verbs are told, in the words of the gateway's own announcement.</summary>
    public string Flag { get; }

    public Instant Now => start + ((Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()) - anchor) * speed);

    public Task Until(Instant moment)
    {
        var wait = (moment - Now) / speed;
        return wait > Duration.Zero ? Task.Delay(wait.ToTimeSpan()) : Task.CompletedTask;
    }
}
