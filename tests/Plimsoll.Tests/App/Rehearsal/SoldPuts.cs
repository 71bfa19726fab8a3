using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Rehearsal;
using Plimsoll.App.Storage.Database;
using Plimsoll.Market;
using Plimsoll.Tests.EndToEnd;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.Tests.App.Rehearsal;

/// <summary>Sessions in which puts are sold, watched at the exchange. Each run is a fresh one.</summary>
internal sealed record SoldPuts
{
    private static readonly Limits line = WiredWorld.Wide with { DailyLossMax = null, DrawdownMax = null };

    private List<long> marks = [];
    private IReadOnlyDictionary<string, int> fired = new Dictionary<string, int>();

    public PutWitness Witness { get; private set; } = new(() => 0);

    public required Func<PutSettings, PutSettings> With { get; init; }

    public required int Sessions { get; init; }

    public string Faults { get; init; } = "none";

    public IReadOnlyList<Plimsoll.Simulation.Faults.FaultRule> Scripted { get; init; } = [];

    public KillPlan? Kill { get; init; }

    public Func<Instant, decimal> Price { get; init; } = _ => 600m;

    public IReadOnlyList<Happening> Script { get; init; } = [];

    /// <summary>Moments at which the desk's effects are counted.</summary>
    public IReadOnlyList<Instant> MarkAt { get; init; } = [];

    /// <summary>Effects by then.</summary>
    public IReadOnlyList<long> Marks => marks;

    public WiredWorld? Wired { get; private set; }

    public PutProgress Puts => Wired!.State.Puts["puts"];

    /// <summary>How often a fault struck.</summary>
    public int Fired(Plimsoll.Simulation.Faults.Fault fault) => fired.GetValueOrDefault(Plimsoll.Simulation.Faults.FaultNames.Text(fault));

    /// <returns>Where it was killed, if it was.</returns>
    public string Run()
    {
        marks = [];
        Witness = new PutWitness(() => Wired!.Effects);
        Wired = new WiredWorld
        {
            Sessions = Sessions,
            Step = Duration.FromMinutes(2),
            Line = line,
            Faults = Rehearsed.Made(1, 1, Faults).Faults with { Script = Scripted },
            Kill = Kill,
            Cash = 1_000_000m,
            Price = (symbol, at) => symbol == "SPY" ? Price(at) : null,
            Script = [.. Script, .. MarkAt.Select(at => new Happening(at, _ => marks.Add(Wired!.Effects)))],
            Besides = [Witness],
            Deployments =
            [
                new PutDeployment("puts", "PUT", line, With(PutsSection.From(new SettingReader([]).Section("puts")) with { Capital = new Money(1_000_000m), SnapshotEvery = Duration.FromHours(6) })),
            ],
        };
        var where = Kill is null ? "" : $"killed {(Kill.After ? "after" : "before")} effect {Kill.Effect}: ";
        var result = Wired.Run(where: where);
        fired = result.FaultsFired;
        if (Kill is null)
        {
            return "";
        }

        where += $"{string.Join(", ", result.KillsByPoint.Keys)}: ";
        Assert.True(result.KillsByPoint.Values.Sum() == 1, where + "not killed once");
        return where;
    }

    /// <summary>What was written has both exits for all of it, soon, and never had two pairs.</summary>
    /// <returns>Whether the sale came to be: what nobody can tell to have been sent is not sent again.</returns>
    public bool AssertHasExitsOnce(string where, decimal contracts, Duration bareMax)
    {
        var sent = Wired!.Wire.Sent.Select(each => each.Order.Ref).ToList();
        Assert.True(sent.Distinct(StringComparer.Ordinal).Count() == sent.Count, where + $"sent twice: {string.Join(' ', sent)}");
        Assert.True(Puts.Stage == PutStage.Ended, where + $"the sale has not ended: {Puts.Stage}");
        Assert.True(Witness.PairsMax <= 1, where + $"{Witness.PairsMax} pairs at once");
        Assert.False(Witness.IsBare, where + "without exits at the end");
        var longest = Witness.Bare.Select(each => each.To - each.From).DefaultIfEmpty(Duration.Zero).Max();
        Assert.True(longest <= bareMax, where + $"without exits for {longest}");
        Assert.True(Witness.Pairs == (Witness.Written > 0m ? 1 : 0), where + $"{Witness.Pairs} pairs for {Witness.Written} contracts");
        Assert.True(Wired.State.BookOf("puts").Symbols.Sum(symbol => Wired.State.BookOf("puts").Held(symbol).Units) == -Witness.Written, where + "the book is not what was written");
        AssertViewsAgree(where);
        if (Witness.Written == contracts)
        {
            return true;
        }

        var ends = Wired.Records.Select(record => record.Command).OfType<EndPutSale>().Select(end => end.Why).ToList();
        Assert.True(
            ends.Exists(why => why?.StartsWith("the order came to nothing", StringComparison.Ordinal) ?? false) && Wired.Messages.Any(message => message.Contains("the order came to nothing", StringComparison.Ordinal)),
            where + $"{Witness.Written} of {contracts} sold without need ({string.Join("; ", ends)})");
        return false;
    }

    /// <summary>However its news came: what a sale cost is in the database, and every other figure of it.</summary>
    private void AssertViewsAgree(string where)
    {
        var notes = new PutNotes();
        using var database = DeskDatabase.Open(":memory:");
        Assert.Null(database.Project("DU1234567", Wired!.Records.Select(notes.Take)).Fault);
        var differences = notes.Differences(database, Wired.State);
        Assert.True(differences.Count == 0, where + string.Join('\n', differences));
    }
}
