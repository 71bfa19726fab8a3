using Plimsoll.App.Running;

namespace Plimsoll.App.Rehearsal;

/// <summary>Ends the rehearsed process before or after one given effect, counted over the whole rehearsal; for trying every point in turn.</summary>
/// <param name="Effect">The effect's number, from 1.</param>
/// <param name="After">False before it, true after it.</param>
internal sealed record KillPlan(long Effect, bool After)
{
    public bool Strikes(long effect, bool after) => effect == Effect && after == After;

    /// <summary>Such as <c>before order</c>: how a kill is counted.</summary>
    public static string Point(EffectKind kind, bool after) => $"{(after ? "after" : "before")} {kind.ToString().ToLowerInvariant()}";
}
