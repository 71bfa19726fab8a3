using System.CommandLine;
using Plimsoll.App.Configuration;
using Plimsoll.App.Running;

namespace Plimsoll.App.Cli;

/// <summary><c>--strategies a,b</c>: what a desk hosts, each name once.</summary>
internal static class StrategiesFlag
{
    public static Option<string> Make() => Flag.Of("--strategies", "NAMES", "Which strategies, with commas between [default: daytrade]", Kinds.Text(
        $"a comma-separated list of: {string.Join(", ", DeskSetup.Strategies)}",
        text => Names(text).All(DeskSetup.Strategies.Contains) && Names(text).Distinct(StringComparer.Ordinal).Count() == Names(text).Length));

    public static IReadOnlyList<string> Of(VerbCall call, Option<string> flag) => Names(call.Get(flag) ?? DeskSetup.DayTrade);

    private static string[] Names(string list) => list.Split(',', StringSplitOptions.TrimEntries);
}
