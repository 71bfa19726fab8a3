using System.CommandLine;
using Plimsoll.App.Configuration;
using Plimsoll.App.Storage;

namespace Plimsoll.App.Cli;

/// <summary>Which journals a verb is about.</summary>
internal sealed class JournalFlags
{
    private const string FolderFlag = "--journal";
    private const string AccountFlag = "--account";

    private readonly Option<string> folder = Flag.Of(FolderFlag, "DIR", "The folder of journals, one folder an account (journal.dir)", Kinds.Folder);
    private readonly Option<string> account = new(AccountFlag)
    {
        Description = "One journal only, by the name of its folder, such as DU1234567 or DU1234567-sim",
        HelpName = "NAME",
    };

    public Option Folder => folder;

    public IReadOnlyList<Option> All => [folder, account];

    public DeskConfiguration Configuration(VerbCall call) =>
        call.Get(folder) is { } dir ? Configured.Desk(call, new ConfigurationOverride(FolderFlag, "journal.dir", dir)) : Configured.Desk(call);

    public static string Root(VerbCall call, DeskConfiguration configuration) => Path.Combine(call.Context.Folder, configuration.Journal.Dir);

    /// <summary>The journals there are, or the one that was named; none when nothing was ever run.</summary>
    public IReadOnlyList<string> Names(VerbCall call, string root)
    {
        var names = StoredJournals.Names(root);
        if (call.Get(account) is not { } wanted)
        {
            return names;
        }

        return names.Contains(wanted, StringComparer.Ordinal)
            ? [wanted]
            : throw new CliFailure(ExitCode.Usage, $"{AccountFlag} {wanted}: {root} has {(names.Count == 0 ? "no journal" : string.Join(", ", names))}");
    }

    /// <summary>The only journal there is, or the one that was named.</summary>
    public string? Single(VerbCall call, string root) => Names(call, root) switch
    {
        [] => null,
        [var only] => only,
        var several => throw new CliFailure(ExitCode.Usage, $"{root} has several journals; choose one with {AccountFlag}: {string.Join(", ", several)}"),
    };

    /// <summary>For a person: that there is nothing, and where it was looked for.</summary>
    public static string NoJournal(string root) => $"no journal in {root}: nothing has been run with this configuration yet";
}
