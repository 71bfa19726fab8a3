using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Plimsoll.Simulation.Markets;

/// <summary>Reads the rows of one bar file; a row that cannot be a bar stops the reading.</summary>
internal static class ReplayRows
{
    private static readonly string[] Columns = ["date", "open", "high", "low", "close", "volume"];

    /// <summary>May be absent; the rest of a heading is not looked at.</summary>
    private static readonly string[] OptionalColumns = ["dividend", "split"];

    public static List<ReplayRow> Parse(ReplayFile file)
    {
        if (file.Lines.Count == 0)
        {
            throw new ReplayFormatException(file.Path, 1, "the file is empty");
        }

        var places = PlacesOf(file);
        var rows = new List<ReplayRow>(file.Lines.Count);
        for (var i = 1; i < file.Lines.Count; i++)
        {
            if (file.Lines[i].Length == 0)
            {
                continue;
            }

            var row = ParseRow(file, i + 1, file.Lines[i].Split(','), places);
            if (rows.Count > 0 && row.At <= rows[^1].At)
            {
                throw new ReplayFormatException(file.Path, i + 1, "the date is not after the row before");
            }

            rows.Add(row);
        }

        return rows;
    }

    private static int[] PlacesOf(ReplayFile file)
    {
        var heading = file.Lines[0].Split(',');
        var places = new int[Columns.Length + OptionalColumns.Length];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = Array.IndexOf(heading, NameOf(i));
            if (places[i] < 0 && i < Columns.Length)
            {
                throw new ReplayFormatException(file.Path, 1, $"the heading has no column '{Columns[i]}'");
            }
        }

        return places;
    }

    private static string NameOf(int column) => column < Columns.Length ? Columns[column] : OptionalColumns[column - Columns.Length];

    private static ReplayRow ParseRow(ReplayFile file, int line, string[] fields, int[] places)
    {
        decimal Number(int column)
        {
            if (places[column] < fields.Length
                && decimal.TryParse(fields[places[column]], NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                return number;
            }

            throw new ReplayFormatException(file.Path, line, $"'{NameOf(column)}' is missing or not a number");
        }

        decimal Optional(int column) => places[column] < 0 ? 0m : Number(column);

        var (date, at) = places[0] < fields.Length ? ParseDate(fields[places[0]]) : (null, null);
        if (date is null && at is null)
        {
            throw new ReplayFormatException(file.Path, line, "'date' is neither a day nor a UTC instant");
        }

        var row = new ReplayRow(at ?? date!.Value.AtMidnight().InUtc().ToInstant(), date, Number(1), Number(2), Number(3), Number(4), Number(5), Optional(6), Optional(7));
        row = row.Split == 0m ? row with { Split = 1m } : row; // data vendors write 0 where nothing is split
        if (row.Low <= 0m || row.Low > Math.Min(row.Open, row.Close) || row.High < Math.Max(row.Open, row.Close))
        {
            throw new ReplayFormatException(file.Path, line, "the prices are not those of a bar: low, open, close and high contradict each other");
        }

        return row is { Volume: >= 0m, Dividend: >= 0m, Split: > 0m }
            ? row
            : throw new ReplayFormatException(file.Path, line, "the volume, the dividend or the split is negative");
    }

    private static (LocalDate? Date, Instant? At) ParseDate(string text)
    {
        if (InstantPattern.ExtendedIso.Parse(text) is { Success: true } at)
        {
            return (null, at.Value);
        }

        return LocalDatePattern.Iso.Parse(text) is { Success: true } date ? (date.Value, null) : (null, null);
    }
}
