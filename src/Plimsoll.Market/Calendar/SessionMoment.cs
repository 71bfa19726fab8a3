using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace Plimsoll.Market.Calendar;

/// <summary>A moment that every session has, such as five minutes after its opening.</summary>
public abstract record SessionMoment
{
    private protected SessionMoment()
    {
    }

    /// <summary>Why this way of saying it is risky and what to write instead; null when there is nothing to say.</summary>
    public virtual string? Warning => null;

    public static SessionMoment AfterOpen(Duration offset) => new EdgeMoment(SessionEdge.Open, offset);

    public static SessionMoment BeforeClose(Duration offset) => new EdgeMoment(SessionEdge.Close, -offset);

    public static SessionMoment AfterClose(Duration offset) => new EdgeMoment(SessionEdge.Close, offset);

    /// <summary>Reads <c>open+5m</c>, <c>close-15m</c>, <c>close</c>, or a wall clock with its zone, <c>15:35 Europe/Budapest</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out SessionMoment? moment)
    {
        moment = EdgeMoment.Parse(text) ?? (SessionMoment?)WallClockMoment.Parse(text);
        return moment is not null;
    }

    public abstract Instant At(Session session);
}
