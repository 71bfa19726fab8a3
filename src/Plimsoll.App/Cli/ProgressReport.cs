using System.Globalization;
using Plimsoll.App.Dashboard;

namespace Plimsoll.App.Cli;

/// <summary>How far a verb is, a line at a time on stderr, for the process that started it and asked for it.</summary>
internal static class ProgressReport
{
    public static bool IsAsked(VerbCall call) => call.Context.Environment.ContainsKey(WorkShop.ProgressVariable);

    public static void Write(VerbCall call, double part, string text)
    {
        if (IsAsked(call))
        {
            call.Tell(string.Create(CultureInfo.InvariantCulture, $"{WorkItem.ProgressMark}{part:0.####} {text}"));
        }
    }
}
