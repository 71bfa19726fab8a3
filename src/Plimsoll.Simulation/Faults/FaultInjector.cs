using NodaTime;
using Plimsoll.Market.Chance;

namespace Plimsoll.Simulation.Faults;

/// <summary>
/// Decides when a fault strikes. Each fault has its own seeded stream and counts its own opportunities: it strikes at a drawn
/// opportunity, then again after another drawn gap, so that a named fault surely fires once enough opportunities have passed,
/// and one fault's draws never shift another's.
/// </summary>
public sealed class FaultInjector
{
    private readonly SortedDictionary<Fault, FaultSchedule> schedules = [];
    private readonly Func<Instant>? clock;
    private readonly HashSet<Fault> promised;

    /// <param name="meanGaps">For each fault that may strike, the mean number of opportunities from one strike to the next (≥ 1).</param>
    /// <param name="script">Strikes at instants, at counted occasions, or with a probability.</param>
    /// <param name="clock">Needed by a script with instants.</param>
    /// <param name="onCall">Faults that strike only when somebody asks for them.</param>
    public FaultInjector(Rng rng, IReadOnlyDictionary<Fault, int> meanGaps, IReadOnlyList<FaultRule>? script = null, Func<Instant>? clock = null, IEnumerable<Fault>? onCall = null)
    {
        this.clock = clock;
        var rules = (script ?? []).ToLookup(rule => rule.Fault);
        promised = [.. meanGaps.Keys, .. rules.Select(of => of.Key)];
        foreach (var fault in promised.Union(onCall ?? []))
        {
            int? gap = meanGaps.TryGetValue(fault, out var drawn) ? drawn : null;
            schedules[fault] = new FaultSchedule(rng.Derive($"fault/{fault}"), gap, rules[fault]);
        }
    }

    public static FaultInjector None => new(new Rng(0), new Dictionary<Fault, int>());

    /// <summary>Set by <see cref="Heal"/>: from then on nothing strikes.</summary>
    public bool IsHealed { get; private set; }

    /// <summary>How often each fault of the scenario has struck, zeros included, and each that struck when it was asked for; in the enum's order.</summary>
    public IEnumerable<KeyValuePair<Fault, int>> Fired =>
        schedules.Where(s => s.Value.Fired > 0 || promised.Contains(s.Key)).Select(s => KeyValuePair.Create(s.Key, s.Value.Fired));

    /// <summary>Whether somebody asked for a fault.</summary>
    public bool WasAsked { get; private set; }

    /// <summary>Told of each strike, and whether it had been asked for.</summary>
    public Action<Fault, bool>? Struck { get; set; }

    /// <summary>Whether the scenario has the fault.</summary>
    public bool Promises(Fault fault) => promised.Contains(fault);

    /// <summary>Whether the fault may strike: by itself, or when it is asked for.</summary>
    public bool MayStrike(Fault fault) => schedules.ContainsKey(fault);

    /// <summary>Tells the injector of an opportunity; true when the fault strikes there.</summary>
    public bool Strikes(Fault fault)
    {
        if (IsHealed || !schedules.TryGetValue(fault, out var schedule))
        {
            return false;
        }

        var asked = schedule.Asked;
        var strikes = schedule.Strikes(clock?.Invoke() ?? Instant.MinValue);
        if (strikes)
        {
            Struck?.Invoke(fault, schedule.Asked < asked);
        }

        return strikes;
    }

    /// <summary>
    /// The fault strikes at its next occasion, and so does the one it needs to have an occasion: a reconnect goes wrong only after a
    /// connection dropped.
    /// </summary>
    /// <exception cref="KeyNotFoundException">It is not on call.</exception>
    public void Ask(Fault fault)
    {
        WasAsked = true;
        schedules[fault].Ask();
        if (FaultScenario.CarrierOf(fault) is { } carrier)
        {
            schedules[carrier].Ask();
        }
    }

    /// <summary>The stream a struck fault draws its details from (how long, how many, which).</summary>
    public Rng Details(Fault fault) => schedules[fault].Details;

    /// <summary>Ends all faults: what follows must converge.</summary>
    public void Heal() => IsHealed = true;
}
