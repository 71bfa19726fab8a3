using System.CommandLine;
using System.Text.Json.Nodes;
using Plimsoll.App.Configuration;
using Plimsoll.App.Reports;
using Plimsoll.App.Running;

namespace Plimsoll.App.Cli;

/// <summary>What verbs that end in a sealed result have in common.</summary>
internal sealed class ResultFlags
{
    private const double CapitalDefault = 100_000;

    private readonly Option<double> capital = Flag.Of("--capital", "DOLLARS", "What the strategy is to be given; market impact is reckoned for it", Kinds.Real(100, 1e12), () => CapitalDefault);
    private readonly Option<string> folder = Flag.Of("--out", "DIR", "Where result and report are written", Kinds.Folder, () => ReportFolder.Default);
    private readonly Option<ulong> seed = Flag.Of("--seed", "N", "Where bootstrap and audits draw from [default: backtest.seed]", FlagKinds.Seed);

    public void AddTo(Verb verb, bool withCapital)
    {
        if (withCapital)
        {
            verb.Add(capital);
        }

        verb.Add(folder);
        verb.Add(seed);
    }

    public double Capital(VerbCall call) => call.Get(capital);

    public ulong Seed(VerbCall call, DeskConfiguration configuration) => call.Has(seed) ? call.Get(seed) : (ulong)configuration.BacktestSeed;

    /// <summary>Writes the sealed document and the report beside it.</summary>
    /// <returns>The document's file, relative to the working folder.</returns>
    public string Write(VerbCall call, string name, string document, ResearchReport report)
    {
        var target = call.Get(folder)!;
        AtomicFile.Write(Path.Combine(call.Context.Folder, target, name), document);
        ReportAnswer.Write(call, target, report);

        return Path.Combine(target, name);
    }

    /// <summary>The sealed document on one line, or tables for a person.</summary>
    public static void Answer(VerbCall call, string document, Action print)
    {
        if (call.Json)
        {
            call.Print(json => JsonNode.Parse(document)!.WriteTo(json));
        }
        else
        {
            print();
        }
    }
}
