using System.CommandLine;
using System.CommandLine.Help;

namespace Plimsoll.App.Cli;

/// <summary>The root of the command line: what verbs there are, and how a line that is none is answered.</summary>
internal static class CommandLine
{
    /// <summary>The one place where a verb is registered, in the order in which a person is shown them.</summary>
    private static readonly IReadOnlyList<Func<CliContext, Command>> verbs =
    [
        DemoVerb.Make,
        RehearseVerb.Make,
        DaytradeVerb.Make,
        TradeVerb.Make,
        PutsVerb.Make,
        UpVerb.Make,
        PasswordVerb.Make,
        BacktestVerb.Make,
        WalkForwardVerb.Make,
        PermuteVerb.Make,
        WeightsVerb.Make,
        ScreenVerb.Make,
        ValidateVerb.Make,
        StrategiesVerb.Make,
        DeployVerb.Make,
        MonitorVerb.Make,
        PromoteVerb.Make,
        StandDownVerbs.Pause,
        StandDownVerbs.Retire,
        ConnectVerb.Make,
        FetchVerb.Make,
        GatewayVerb.Make,
        StatusVerb.Make,
        LimitsVerb.Make,
        .. OperatorVerbs.All,
        JournalVerb.Make,
        DbVerb.Make,
    ];

    public static Task<int> Run(IReadOnlyList<string> arguments, CliContext context, CancellationToken stop) =>
        Run(Make(context), arguments, context, stop);

    internal static async Task<int> Run(RootCommand root, IReadOnlyList<string> arguments, CliContext context, CancellationToken stop)
    {
        // Neither response files nor bundled letters: an argument means what it says.
        var parsed = root.Parse(arguments, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            var why = UsageError.Of(parsed);
            context.Error.WriteLine($"plimsoll: {why}");
            if (arguments.Contains("--json", StringComparer.Ordinal))
            {
                JsonAnswer.PrintFailure(context.Out, why, ExitCode.Usage);
            }

            return ExitCode.Usage;
        }

        return await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                Output = context.Out,
                Error = context.Error,
                // a verb answers for its own exceptions, and Interruption for signals
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            },
            stop);
    }

    public static RootCommand Make(CliContext context) => Make(context, verbs);

    internal static RootCommand Make(CliContext context, IEnumerable<Func<CliContext, Command>> verbs)
    {
        var root = new RootCommand("A self-hosted trading desk for Interactive Brokers");
        foreach (var verb in verbs)
        {
            root.Add(verb(context));
        }

        root.SetAction(_ => Overview.Print(root, context));
        root.Options.OfType<HelpOption>().Single().Action = new HelpWithExamples();
        root.Options.OfType<VersionOption>().Single().Action = new PrintVersion();
        return root;
    }
}
