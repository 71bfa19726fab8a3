using System.CommandLine;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll demo</c>: a month of day trades with nothing but this program.</summary>
internal static class DemoVerb
{
    private static readonly IReadOnlyList<Example> examples =
    [
        new("plimsoll demo", "21 sessions, live progress, then what came of them"),
        new("plimsoll demo --seed 42 --faults storm", "Another month, and a bad one"),
    ];

    internal static Command Make(CliContext context)
    {
        var flags = new RehearsalFlags();
        var verb = new Verb(context, "demo", "See a month of day trades, with nothing but this program", examples, (call, stop) => Task.FromResult(RehearseVerb.Run(call, flags, stop)));
        foreach (var option in flags.All)
        {
            verb.Add(option);
        }

        return verb;
    }
}
