using NodaTime;
using Plimsoll.App.Cli;
using Plimsoll.App.Running;
using Plimsoll.Market.Calendar;

namespace Plimsoll.App.GatewayHost;

/// <summary>
/// What a person types at a running gateway: <c>time</c>, <c>pause</c>, <c>resume</c>, <c>speed 60</c>, <c>step 5m</c>, <c>to open</c>,
/// <c>to close</c>, <c>to 2026-02-19T09:35</c>, <c>clock START,SPEED,ANCHOR</c>. A step is lived through at once, paused or not.
/// </summary>
/// <param name="Act">Sets the clock; to be done in a turn of the loop.</param>
internal sealed record ClockOrder(Action<LeapingTime> Act)
{
    /// <summary>What the clock is to keep step with; null for the other orders.</summary>
    public ClockPace? Pace { get; private init; }

    public const string Allowed = "time, pause, resume, speed X, step 5m, to open, to close, to 2026-02-19T09:35, or clock START,SPEED,ANCHOR";

    /// <returns>Null for what is none.</returns>
    public static ClockOrder? Parse(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) switch
    {
        ["time"] => new(_ => { }),
        ["pause"] => new(clock => clock.Pause()),
        ["resume"] => new(clock => clock.Resume()),
        ["speed", var text] when FlagKinds.Speed.Parse(text, out var speed) => new(clock => clock.RunAt(speed)),
        ["step", var text] when DurationText.TryParse(text, out var duration) => new(clock => clock.LeapTo((clock.Now + duration).ToDateTimeOffset())),
        ["to", "open"] => new(clock => clock.LeapTo(Next(clock.Now, session => session.Open).ToDateTimeOffset())),
        ["to", "close"] => new(clock => clock.LeapTo(Next(clock.Now, session => session.Close).ToDateTimeOffset())),
        ["to", var text] when FlagKinds.Moment.Parse(text, out var instant) => new(clock => clock.LeapTo(instant.ToDateTimeOffset())),
        ["clock", var text] when ClockPace.TryParse(text, out var pace) => new(clock => clock.Follow(pace)) { Pace = pace },
        _ => null,
    };

    private static Instant Next(Instant now, Func<Session, Instant> of)
    {
        var session = XnysCalendar.OnOrAfter(XnysCalendar.DateAt(now));
        return of(session) > now ? of(session) : of(XnysCalendar.Next(session.Date));
    }
}
