using Spectre.Console;

namespace Plimsoll.App.Cli;

/// <summary>Where tables for people go: 80 columns wide, whatever they are piped into.</summary>
internal static class Page
{
    public static IAnsiConsole Of(CliContext context)
    {
        var isTerminal = ReferenceEquals(context.Out, Console.Out) && !Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(context.Out),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = Overview.Width;
        return console;
    }

    /// <summary>A table without lines but under its heads; a head that begins with &gt; is of a column of numbers.</summary>
    public static void Table(this IAnsiConsole console, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table().Border(TableBorder.Simple).Expand();
        foreach (var head in heads)
        {
            var isNumber = head.StartsWith('>');
            var column = new TableColumn(new Text(head.TrimStart('>'))) { Alignment = isNumber ? Justify.Right : Justify.Left, NoWrap = isNumber };
            table.AddColumn(column);
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        console.Write(table);
    }

    /// <summary>Labels and what stands behind them.</summary>
    public static void Facts(this IAnsiConsole console, params IReadOnlyList<(string Label, string? Value)> facts)
    {
        var grid = new Grid()
            .AddColumn(new GridColumn().NoWrap().PadLeft(2).PadRight(2))
            .AddColumn(new GridColumn().PadRight(0));
        foreach (var (label, value) in facts.Where(fact => fact.Value is not null))
        {
            grid.AddRow(new Text(label), new Text(value!));
        }

        console.Write(grid);
    }

    public static void Line(this IAnsiConsole console, string text) => console.Write(new Text(text + "\n"));
}
