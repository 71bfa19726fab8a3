using System.Globalization;
using System.Runtime.InteropServices;

namespace Plimsoll.Bench;

/// <summary>The tables as a person reads them, eighty columns wide.</summary>
internal static class TextReport
{
    private const int Width = 80;
    private const int NameWidth = 26;
    private const int FigureWidth = 18;
    private const string LoadAverage = "/proc/loadavg";

    public static void Head(TextWriter to, Rounds rounds)
    {
        to.WriteLine($"plimsoll bench · {RuntimeInformation.FrameworkDescription} · {RuntimeInformation.RuntimeIdentifier} · {Environment.ProcessorCount} processors");
        if (File.Exists(LoadAverage))
        {
            // a busy machine explains a wide spread and a long tail
            to.WriteLine($"load average {string.Join(' ', File.ReadAllText(LoadAverage).Split(' ')[..3])}");
        }

        to.WriteLine($"median of {rounds.Count} rounds after a warm-up ± half the range between them");
    }

    public static void Write(TextWriter to, Section section)
    {
        to.WriteLine();
        to.WriteLine(section.Title);
        foreach (var line in Wrapped(section.Note))
        {
            to.WriteLine($"  {line}");
        }

        to.WriteLine(new string(' ', NameWidth) + string.Concat(section.Columns.Select(column => column.PadLeft(FigureWidth))));
        foreach (var row in section.Rows)
        {
            to.WriteLine($"  {row.Name}".PadRight(NameWidth) + string.Concat(row.Figures.Select(figure => Text(figure).PadLeft(FigureWidth))).TrimEnd());
        }
    }

    private static string Text(Figure? figure) => figure is null
        ? ""
        : Number(figure.Median) + (figure.Spread is { } spread ? $" ±{(spread * 100).ToString("0", CultureInfo.InvariantCulture),3}%" : "      ");

    /// <summary>Three digits that count, and no more commas than needed.</summary>
    private static string Number(double value) => Math.Abs(value) switch
    {
        >= 100 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        >= 0.1 or 0 => value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => value.ToString("0.0000", CultureInfo.InvariantCulture),
    };

    private static IEnumerable<string> Wrapped(string note)
    {
        var line = "";
        foreach (var word in note.Split(' '))
        {
            if (line.Length + word.Length + 3 > Width)
            {
                yield return line;
                line = "";
            }

            line += line.Length == 0 ? word : $" {word}";
        }

        yield return line;
    }
}
