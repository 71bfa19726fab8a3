using System.CommandLine;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.App.Cli;

/// <summary>
/// One verb of the contract: --json, --set and examples on each, and every way it can end as an exit code. Options and arguments
/// are added by collection initializer.
/// </summary>
internal sealed class Verb : Command
{
    private const string DebugVariable = "PLIMSOLL_DEBUG";

    private readonly CliContext context;
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document on stdout, nothing else" };
    private readonly Option<string[]> sets = new("--set")
    {
        Description = "Override one configuration key; may be repeated",
        HelpName = "key=value",
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
    };

    /// <param name="act">Returns one of <see cref="ExitCode"/>, or throws <see cref="CliFailure"/>.</param>
    public Verb(
        CliContext context,
        string name,
        string description,
        IReadOnlyList<Example> examples,
        Func<VerbCall, CancellationToken, Task<int>> act)
        : base(name, description)
    {
        this.context = context;
        Examples = examples;
        Add(json);
        Add(sets);
        SetAction((parsed, stop) => Act(parsed, act, stop));
    }

    public IReadOnlyList<Example> Examples { get; }

    private async Task<int> Act(ParseResult parsed, Func<VerbCall, CancellationToken, Task<int>> act, CancellationToken stop)
    {
        var call = new VerbCall(parsed, context, parsed.GetValue(json), parsed.GetRequiredValue(sets));
        try
        {
            return await act(call, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Fail(call, ExitCode.Failed, "interrupted");
        }
        catch (CliFailure failure)
        {
            return Fail(call, failure.ExitCode, $"{(IsDebugging ? failure : failure.Message)}");
        }
        catch (StrategyFailedException failed)
        {
            return Fail(call, ExitCode.Failed, $"{(IsDebugging ? failed : failed.Message)}");
        }
        catch (Exception bug)
        {
            var cure = IsDebugging ? "" : $" ({bug.GetType().Name}; {DebugVariable}=1 shows where)";
            return Fail(call, ExitCode.Failed, $"{Name}: {(IsDebugging ? bug : bug.Message)}{cure}");
        }
    }

    /// <summary>In words on stderr; with --json also as the document that a program waits for.</summary>
    private int Fail(VerbCall call, int exitCode, string why)
    {
        var said = call.Redact(why);
        context.Error.WriteLine($"plimsoll: {said}");
        if (call.Json && !call.HasPrinted)
        {
            JsonAnswer.PrintFailure(context.Out, said, exitCode);
        }

        return exitCode;
    }

    private bool IsDebugging => context.Environment.GetValueOrDefault(DebugVariable) == "1";
}
