using NodaTime;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>
/// One rule of DESIGN §6, held against what the gateway sees. Told every event in order; knows nothing of the desk and shares no code
/// with it, so that one misunderstanding cannot pass both.
/// </summary>
internal abstract class Checker
{
    /// <summary>A broken rule tends to break again and again: more than this says nothing new.</summary>
    private const int FoundMax = 20;

    private readonly List<Violation> found = [];

    /// <summary>The rule in a few words, as a violation names it.</summary>
    public abstract string Rule { get; }

    public IReadOnlyList<Violation> Found => found;

    public abstract void Take(GatewayEvent told);

    protected void Report(Instant at, string text)
    {
        if (found.Count < FoundMax)
        {
            found.Add(new Violation(at, Rule, text));
        }
    }
}
