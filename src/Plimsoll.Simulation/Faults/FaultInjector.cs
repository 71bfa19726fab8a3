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

    /// <param name="meanGaps">For each fault that may strike, the mean number of opportunities from one strike to the next (≥ 1).</param>
    /// <param name="script">Strikes at instants, at counted occasions, or with a probability.</param>
    /// <param name="clock">Needed by a script with instants.</param>
    public FaultInjector(Rng rng, IReadOnlyDictionary<Fault, int> meanGaps, IReadOnlyList<FaultRule>? script = null, Func<Instant>? clock = null)
    {
        this.clock = clock;
        var rules = (script ?? []).ToLookup(rule => rule.Fault);
        foreach (var fault in meanGaps.Keys.Union(rules.Select(of => of.Key)))
        {
            int? gap = meanGaps.TryGetValue(fault, out var drawn) ? drawn : null;
            schedules[fault] = new FaultSchedule(rng.Derive($"fault/{fault}"), gap, rules[fault]);
        }
    }

    public static FaultInjector None => new(new Rng(0), new Dictionary<Fault, int>());

    /// <summary>Set by <see cref="Heal"/>: from then on nothing strikes.</summary>
    public bool IsHealed { get; private set; }

    /// <summary>How often each fault of the scenario has struck, zeros included, in the enum's order.</summary>
    public IEnumerable<KeyValuePair<Fault, int>> Fired => schedules.Select(s => KeyValuePair.Create(s.Key, s.Value.Fired));

    public bool Promises(Fault fault) => schedules.ContainsKey(fault);

    /// <summary>Tells the injector of an opportunity; true when the fault strikes there.</summary>
    public bool Strikes(Fault fault) => !IsHealed && schedules.TryGetValue(fault, out var schedule)
        && schedule.Strikes(clock?.Invoke() ?? Instant.MinValue);

    /// <summary>The stream a struck fault draws its details from (how long, how many, which).</summary>
    public Rng Details(Fault fault) => schedules[fault].Details;

    /// <summary>Ends all faults: what follows must converge.</summary>
    public void Heal() => IsHealed = true;
}
