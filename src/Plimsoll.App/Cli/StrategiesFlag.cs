using System.CommandLine;
using Plimsoll.App.Configuration;
using Plimsoll.App.OwnStrategies;
using Plimsoll.App.Running;

namespace Plimsoll.App.Cli;

/// <summary><c>--strategies a,b</c>: what a desk hosts, each name once.</summary>
internal static class StrategiesFlag
{
    /// <param name="usual">What stands for it where it is not typed; null leaves that to <see cref="Of"/>: the day trade.</param>
    public static Option<string> Make(string? usual = null) => Flag.Of("--strategies", "NAMES", $"Which strategies, with commas between{(usual is null ? " [default: daytrade]" : "")}", Kinds.Text(
        $"a comma-separated list of: {string.Join(", ", DeskSetup.Strategies)}, or of your own",
        text => Names(text).All(name => FlagKinds.Strategy.Parse(name, out _)) && Names(text).Distinct(StringComparer.Ordinal).Count() == Names(text).Length), usual is null ? null : () => usual);

    public static IReadOnlyList<string> Of(VerbCall call, Option<string> flag, DeskConfiguration configuration) =>
        [.. Names(call.Get(flag) ?? DeskSetup.DayTrade).Select(name => StrategyNames.Require(name, StrategyNames.All(configuration), $"--strategies '{name}'"))];

    private static string[] Names(string list) => list.Split(',', StringSplitOptions.TrimEntries);
}
