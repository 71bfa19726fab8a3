using System.Runtime.CompilerServices;
using System.Text;

namespace Plimsoll.App.Data.Bars;

/// <summary>
/// Reads <c>SYMBOL.csv</c>: a heading, then a row for each bar, with commas between. Works on the bytes and keeps no texts, because a
/// person who waits for a file to load stops checking things.
/// </summary>
internal sealed class CsvBars
{
    /// <summary>Twenty years of minute bars with extended hours are 250 MB; what is larger holds something else, or belongs in Parquet.</summary>
    internal const long BytesMax = 512L * 1024 * 1024;

    private readonly string file;
    private readonly byte[] bytes;
    private readonly BarColumn[] columns;
    private readonly double[][] numbers;
    private readonly long[] seconds;
    private readonly int bodyStart;
    private int count;
    private bool? hasTimes;
    private bool isMidnights = true;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private CsvBars(string file, byte[] bytes)
    {
        this.file = file;
        this.bytes = bytes;
        var data = bytes.AsSpan();
        var headingStart = data.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        var heading = LineAt(headingStart, out bodyStart);
        columns = BarColumns.Of(heading, $"{file}:1");
        var rowsMax = data[bodyStart..].Count((byte)'\n') + 1;
        seconds = new long[rowsMax];
        numbers = new double[(int)BarColumn.AdjustedClose + 1][];
        foreach (var column in columns.Where(each => each is not (BarColumn.Other or BarColumn.Date)))
        {
            numbers[(int)column] = new double[rowsMax];
        }
    }

    /// <param name="path">The file; its name without ending is the symbol.</param>
    /// <exception cref="BarDataException">The file cannot be read, is too large, or a field is not what its column says.</exception>
    public static BarTable Read(string path)
    {
        byte[] content;
        try
        {
            var size = new FileInfo(path).Length;
            if (size > BytesMax)
            {
                throw new BarDataException(path, null, $"it has {size / 1e9:0.0} GB; CSV files are read up to {BytesMax / 1e9:0.0} GB: split it, or import it as Parquet");
            }

            content = File.ReadAllBytes(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new BarDataException(path, null, $"it cannot be read: {unreadable.Message}", unreadable);
        }

        return content.AsSpan().Trim(" \r\n\t\0"u8).IsEmpty
            ? throw new BarDataException(path, null, "the file is empty: fetch the symbol again, or remove the file")
            : new CsvBars(path, content).ReadRows();
    }

    private BarTable ReadRows()
    {
        ReadBody();
        return new BarTable
        {
            Symbol = Path.GetFileNameWithoutExtension(file),
            File = file,
            PlaceOf = row => $"{file}:{LineOf(row)}",
            // pandas writes a date as midnight when the column holds times
            IsDaily = isMidnights,
            Seconds = Filled(seconds),
            Open = Filled(numbers[(int)BarColumn.Open]),
            High = Filled(numbers[(int)BarColumn.High]),
            Low = Filled(numbers[(int)BarColumn.Low]),
            Close = Filled(numbers[(int)BarColumn.Close]),
            Volume = Filled(numbers[(int)BarColumn.Volume]),
            AdjustedClose = numbers[(int)BarColumn.AdjustedClose] is { } adjusted ? Filled(adjusted) : null,
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadBody()
    {
        for (var start = bodyStart; start < bytes.Length;)
        {
            var line = LineAt(start, out start);
            if (line.Length > 0)
            {
                ReadRow(line);
                count++;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadRow(ReadOnlySpan<byte> line)
    {
        var rest = line;
        for (var i = 0; i < columns.Length; i++)
        {
            var comma = rest.IndexOf((byte)',');
            if (comma < 0 && i < columns.Length - 1)
            {
                throw new BarDataException($"{file}:{LineOf(count)}", null, $"the row has {i + 1} fields and the heading {columns.Length}: complete the row, or remove it");
            }

            var field = comma < 0 ? rest : rest[..comma];
            rest = comma < 0 ? [] : rest[(comma + 1)..];
            if (columns[i] == BarColumn.Date)
            {
                ReadTime(field);
            }
            else if (columns[i] != BarColumn.Other && !DecimalText.TryParse(field, out numbers[(int)columns[i]][count]))
            {
                throw NotANumber(columns[i], field);
            }
        }

        if (rest.Length > 0)
        {
            throw new BarDataException($"{file}:{LineOf(count)}", null, $"the row has more fields than the heading's {columns.Length}: remove what is too much; numbers take no commas");
        }
    }

    private void ReadTime(ReadOnlySpan<byte> field)
    {
        if (BarTime.Read(field, out seconds[count], out var hasTime) is { } wrong)
        {
            throw new BarDataException($"{file}:{LineOf(count)}", "date", $"'{Encoding.UTF8.GetString(field)}': {wrong}");
        }

        hasTimes ??= hasTime;
        if (hasTimes != hasTime)
        {
            throw new BarDataException($"{file}:{LineOf(count)}", "date", $"'{Encoding.UTF8.GetString(field)}': {(hasTime ? "an instant among dates" : "a date among instants")}: keep daily and intraday bars in different folders");
        }

        isMidnights &= seconds[count] % 86_400 == 0;
    }

    private BarDataException NotANumber(BarColumn column, ReadOnlySpan<byte> field)
    {
        var text = Encoding.UTF8.GetString(field).Trim();
        var cure = text.Length == 0 || text.Equals("nan", StringComparison.OrdinalIgnoreCase) || text.Equals("null", StringComparison.OrdinalIgnoreCase)
            ? "the value is missing: leave out the row of a day without trades, or fetch the symbol again"
            : "not a number: write it like 1234.56";
        return new BarDataException($"{file}:{LineOf(count)}", BarColumns.NameOf(column), $"'{text}': {cure}");
    }

    /// <summary>Without its end, <c>\n</c> or <c>\r\n</c>.</summary>
    private ReadOnlySpan<byte> LineAt(int start, out int next)
    {
        var rest = bytes.AsSpan(start);
        var end = rest.IndexOf((byte)'\n');
        next = end < 0 ? bytes.Length : start + end + 1;
        var line = end < 0 ? rest : rest[..end];
        return line.Length > 0 && line[^1] == '\r' ? line[..^1] : line;
    }

    /// <summary>Looked for only when there is something to complain about: blank lines hold no bar.</summary>
    private int LineOf(int row)
    {
        var line = 2;
        for (var start = bodyStart; start < bytes.Length; line++)
        {
            if (LineAt(start, out start).Length > 0 && row-- == 0)
            {
                break;
            }
        }

        return line;
    }

    private T[] Filled<T>(T[] column) => column.Length == count ? column : column[..count];
}
