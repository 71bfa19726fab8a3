using NodaTime;

namespace Plimsoll.Market.Calendar;

/// <summary>Counted from the opening or the close: right on short days and in the weeks when clocks change.</summary>
internal sealed record EdgeMoment(SessionEdge Edge, Duration Offset) : SessionMoment
{
    // Farther than this from the bell is another day's business and a slip of the pen.
    private static readonly Duration Farthest = Duration.FromHours(12);

    public override Instant At(Session session) =>
        (Edge == SessionEdge.Open ? session.Open : session.Close) + Offset;

    public override string ToString()
    {
        var edge = Edge == SessionEdge.Open ? "open" : "close";
        return Offset == Duration.Zero ? edge
            : Offset > Duration.Zero ? $"{edge}+{DurationText.Format(Offset)}"
            : $"{edge}-{DurationText.Format(-Offset)}";
    }

    public static EdgeMoment? Parse(string text)
    {
        var compact = text.Replace(" ", "", StringComparison.Ordinal);
        var (edge, rest) = compact switch
        {
            _ when compact.StartsWith("open", StringComparison.Ordinal) => (SessionEdge.Open, compact[4..]),
            _ when compact.StartsWith("close", StringComparison.Ordinal) => (SessionEdge.Close, compact[5..]),
            _ => (default(SessionEdge?), ""),
        };
        if (edge is not { } known)
        {
            return null;
        }

        if (rest.Length == 0)
        {
            return new EdgeMoment(known, Duration.Zero);
        }

        if (rest[0] is not ('+' or '-') || !DurationText.TryParse(rest[1..], out var offset) || offset > Farthest)
        {
            return null;
        }

        return new EdgeMoment(known, rest[0] == '+' ? offset : -offset);
    }
}
