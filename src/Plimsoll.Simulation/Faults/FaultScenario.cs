using System.Diagnostics.CodeAnalysis;
using NodaTime;
using Plimsoll.Market.Chance;

namespace Plimsoll.Simulation.Faults;

/// <summary>Which faults may strike, and how often: <c>none</c>, <c>mild</c>, <c>storm</c>, or names.</summary>
/// <param name="MeanGaps">For each fault, the mean number of its opportunities from one strike to the next.</param>
/// <param name="DrawsHabits">Whether the switches of a gateway's unsure behaviours are drawn, too (<c>storm</c>).</param>
public sealed record FaultScenario(string Text, IReadOnlyDictionary<Fault, int> MeanGaps, bool DrawsHabits)
{
    public static FaultScenario None { get; } = new("none", new SortedDictionary<Fault, int>(), DrawsHabits: false);

    /// <summary>What an ordinary month brings: connections, callbacks and partial fills, rarely.</summary>
    public static FaultScenario Mild { get; } = new(
        "mild",
        new SortedDictionary<Fault, int>
        {
            [Fault.ClientIdInUse] = 8,
            [Fault.DataLost] = 2000,
            [Fault.FillsWhileAway] = 150,
            [Fault.NightlyReset] = 2,
            [Fault.HalfOpen] = 3000,
            [Fault.CallbacksShuffled] = 200,
            [Fault.PartialFills] = 15,
        },
        DrawsHabits: false);

    /// <summary>
    /// Everything that a day-trade desk meets, several times in a 21-session run (about 36 orders and 100 reads a day), and the more often
    /// the fewer opportunities a fault has. Not what it never asks for: history and quotes.
    /// </summary>
    public static FaultScenario Storm { get; } = new(
        "storm",
        new SortedDictionary<Fault, int>
        {
            [Fault.ClientIdInUse] = 3,
            [Fault.SilentStartup] = 4,
            [Fault.SyncNeverEnds] = 60,
            [Fault.DataLost] = 500,
            [Fault.FarmFlip] = 700,
            [Fault.FillsWhileAway] = 20,
            [Fault.NightlyReset] = 2,
            [Fault.HalfOpen] = 400,
            [Fault.CallbacksShuffled] = 25,
            [Fault.NoticeNotDeath] = 15,
            [Fault.CancelTooLate] = 10,
            [Fault.NoReply] = 40,
            [Fault.IdCollision] = 50,
            [Fault.IdentityLost] = 2,
            [Fault.PartialFills] = 4,
            [Fault.Reject] = 40,
            [Fault.EarlyClose] = 2,
            [Fault.HaltSymbol] = 1500,
            [Fault.ClockStep] = 3000,
            [Fault.Freeze] = 3000,
            [Fault.DiskFull] = 3000,
            [Fault.Kill] = 200,
            [Fault.TornJournal] = 2,
        },
        DrawsHabits: true);

    /// <summary>Gaps of a fault that was asked for by name: small enough to strike several times a session, where it can at all.</summary>
    private static readonly SortedDictionary<Fault, int> scripted = new()
    {
        [Fault.ClientIdInUse] = 2,
        [Fault.SilentStartup] = 2,
        [Fault.SyncNeverEnds] = 12,
        [Fault.DataLost] = 80,
        [Fault.FarmFlip] = 80,
        [Fault.FillsWhileAway] = 4,
        [Fault.NightlyReset] = 1,
        [Fault.HalfOpen] = 60,
        [Fault.CallbacksShuffled] = 4,
        [Fault.NoticeNotDeath] = 4,
        [Fault.CancelTooLate] = 2,
        [Fault.NoReply] = 8,
        [Fault.IdCollision] = 8,
        [Fault.IdentityLost] = 1,
        [Fault.HistoryPacing] = 3,
        [Fault.Entitlement] = 3,
        [Fault.PartialFills] = 2,
        [Fault.Reject] = 8,
        [Fault.ClockStep] = 120,
        [Fault.Freeze] = 240,
        [Fault.DiskFull] = 120,
        [Fault.EarlyClose] = 1,
        [Fault.HaltSymbol] = 60,
        [Fault.Kill] = 40,
        [Fault.TornJournal] = 1,
    };

    public static bool TryParse(string text, [NotNullWhen(true)] out FaultScenario? scenario, [NotNullWhen(false)] out string? error)
    {
        error = null;
        scenario = text switch
        {
            "none" => None,
            "mild" => Mild,
            "storm" => Storm,
            _ => null,
        };
        if (scenario is not null)
        {
            return true;
        }

        var gaps = new SortedDictionary<Fault, int>();
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (FaultNames.Parse(name) is not { } fault)
            {
                var names = string.Join(", ", FaultNames.All);
                error = $"unknown fault '{name}': expected none, mild, storm, or a comma-separated list of {names}";
                return false;
            }

            gaps[fault] = scripted[fault];
            if (CarrierOf(fault) is { } carrier)
            {
                gaps[carrier] = scripted[carrier];
            }
        }

        scenario = new FaultScenario(string.Join(',', gaps.Keys.Select(FaultNames.Text)), gaps, DrawsHabits: false);
        return true;
    }

    /// <summary>
    /// Some faults need another to have an occasion: who asks for one of them gets both. A connection must drop before a reconnect can go
    /// wrong; a process must die before its journal can be torn.
    /// </summary>
    internal static Fault? CarrierOf(Fault fault) => fault switch
    {
        Fault.ClientIdInUse or Fault.SilentStartup or Fault.IdentityLost => Fault.FillsWhileAway,
        Fault.TornJournal => Fault.Kill,
        _ => null,
    };

    /// <summary>Strikes that a file asks for, beside what is drawn.</summary>
    public IReadOnlyList<FaultRule> Script { get; init; } = [];

    /// <summary>Whether every other fault can be asked for while it runs; what nobody asks for changes nothing.</summary>
    public bool IsOnCall { get; init; }

    /// <param name="clock">The simulated time, for scripts with instants.</param>
    public FaultInjector Injector(Rng rng, Func<Instant>? clock = null) => new(rng, MeanGaps, Script, clock, IsOnCall ? Enum.GetValues<Fault>() : null);
}
