using System.CommandLine;
using Spectre.Console;

namespace Plimsoll.App.Cli;

/// <summary>What a person sees who types the name alone: the verbs there are, on one screen.</summary>
internal static class Overview
{
    public const int Width = 80;

    public static int Print(RootCommand root, CliContext context)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(context.Out),
            Ansi = IsTerminal(context) ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = IsTerminal(context) ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = Width;

        console.MarkupLine($"[bold]plimsoll[/] {PrintVersion.Text.EscapeMarkup()} [grey]· {root.Description!.EscapeMarkup()}[/]");
        console.WriteLine();
        var table = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(2).PadRight(3)).AddColumn(new GridColumn().PadRight(0));
        foreach (var verb in root.Subcommands)
        {
            table.AddRow(new Markup($"[bold]{verb.Name.EscapeMarkup()}[/]"), new Text(verb.Description ?? ""));
        }

        console.Write(table);
        console.WriteLine();
        console.MarkupLine("[grey]plimsoll VERB --help shows options and examples; --json prints JSON.[/]");
        return ExitCode.Done;
    }

    private static bool IsTerminal(CliContext context) => ReferenceEquals(context.Out, Console.Out) && !Console.IsOutputRedirected;
}
