using System.CommandLine;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll journal</c>: what the desk wrote down, checked, folded again, or read.</summary>
internal static class JournalVerb
{
    public static Command Make(CliContext context) => new("journal", "Check, replay or read what the desk wrote down")
    {
        JournalVerifyVerb.Make(context),
        JournalReplayVerb.Make(context),
        JournalShowVerb.Make(context),
    };
}
