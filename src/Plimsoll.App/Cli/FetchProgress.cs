using Plimsoll.App.Data.Fetching;
using Spectre.Console;

namespace Plimsoll.App.Cli;

/// <summary>A bar for each symbol, on stderr and only where a person sits at it.</summary>
internal static class FetchProgress
{
    public static async Task<T> ShowAsync<T>(VerbCall call, IReadOnlyList<string> symbols, Func<Action<FetchStep>, Task<T>> work)
    {
        if (Console.IsErrorRedirected || !ReferenceEquals(call.Context.Error, Console.Error))
        {
            return await work(_ => { });
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(call.Context.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                var all = progress.AddTask("fetch", maxValue: symbols.Count);
                return await work(step =>
                {
                    var before = symbols.Index().First(one => one.Item == step.Symbol).Index;
                    all.Description = $"{step.Symbol} {before + 1}/{symbols.Count}";
                    all.Value = before + (step.Blocks == 0 ? 1 : (double)step.Done / step.Blocks);
                });
            });
    }
}
