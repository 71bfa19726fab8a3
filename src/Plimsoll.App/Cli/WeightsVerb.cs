using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using Plimsoll.App.Reports;
using Plimsoll.Market.Bars;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll weights</c>: what a strategy wants to hold after one close.</summary>
internal static class WeightsVerb
{
    private static readonly IReadOnlyList<Example> examples =
    [
        new("plimsoll weights rotation --data bars --asof 2024-12-31", "The targets after that close, replayed from the first bar, flat"),
        new("plimsoll weights reversal --data bars --asof 2024-12-31 --json", "The same of the reversal, for a program"),
    ];

    public static Command Make(CliContext context)
    {
        var flags = new ResearchFlags();
        var asof = Flag.Of("--asof", "DATE", "The close that decides; the last session on or before it", DateKind.Date);
        asof.Required = true;
        var verb = new Verb(context, "weights", "Show a strategy's target weights as of a date", examples, (call, _) => Task.FromResult(Run(call, flags, call.Get(asof))));
        flags.AddTo(verb, withRange: false);
        verb.Add(asof);
        return verb;
    }

    private static int Run(VerbCall call, ResearchFlags flags, LocalDate asof)
    {
        var configuration = Configured.Desk(call);
        var strategy = StrategyDesk.Of(flags.StrategyName(call, configuration), configuration, configuration.Costs);
        var history = flags.History(call, configuration, asof);
        var decision = Replay(strategy.Make(history), history);
        Answer(call, LocalDatePattern.Iso.Format(history.Times[^1].Date), history.Symbols, decision);
        return ExitCode.Done;
    }

    /// <summary>What is held decides what stays held, so that the last close is asked last.</summary>
    private static WeightDecision Replay(IWeightStrategy strategy, BarPanel history)
    {
        var decision = new WeightDecision(new double[history.Symbols.Count], [], KeepsHeld: true);
        for (var t = 0; t < history.Count; t++)
        {
            decision = strategy.Decide(t, decision.Weights);
        }

        return decision;
    }

    private static void Answer(VerbCall call, string day, IReadOnlyList<string> symbols, WeightDecision decision)
    {
        var held = symbols.Select((symbol, s) => (symbol, weight: decision.Weights[s])).Where(one => one.weight > 0).OrderByDescending(one => one.weight).ToList();
        if (!call.Json)
        {
            Page.Of(call.Context).Facts([("as of", day), .. held.Select(one => (one.symbol, (string?)$"{one.weight:P2}")), ("cash", $"{decision.Cash:P2}")]);
            return;
        }

        call.Print(json =>
        {
            json.WriteStartObject();
            json.WriteString("asof", day);
            json.WriteStartObject("weights");
            held.ForEach(one => json.WriteNumber(one.symbol, one.weight));
            json.WriteEndObject();
            json.WriteNumber("cash", decision.Cash);
            json.WriteEndObject();
        });
    }
}
