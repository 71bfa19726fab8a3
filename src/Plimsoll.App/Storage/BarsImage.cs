using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using NodaTime.Text;
using Plimsoll.Market.Bars;

namespace Plimsoll.App.Storage;

/// <summary>
/// Bars as they are kept beside a journal: lines of text that name the symbols and the days, an empty line, then every column as
/// little-endian doubles – open, high, low, close, volume of the first symbol, and so on; NaN where there is no bar. The SHA-256 over all
/// of it is the name the journal knows them by.
/// </summary>
internal static class BarsImage
{
    private const int Columns = 5;

    public static byte[] Encode(BarPanel panel)
    {
        var head = Encoding.ASCII.GetBytes(
            string.Join(' ', panel.Symbols) + "\n" + string.Join(' ', panel.Times.Select(time => LocalDatePattern.Iso.Format(time.Date))) + "\n\n");
        var image = new byte[head.Length + (panel.Symbols.Count * Columns * panel.Count * sizeof(double))];
        head.CopyTo(image, 0);
        var at = head.Length;
        for (var s = 0; s < panel.Symbols.Count; s++)
        {
            foreach (var column in ColumnsOf(panel, s))
            {
                foreach (var value in column)
                {
                    BinaryPrimitives.WriteDoubleLittleEndian(image.AsSpan(at), value);
                    at += sizeof(double);
                }
            }
        }

        return image;
    }

    /// <exception cref="FormatException">The bytes are no such image.</exception>
    public static BarPanel Decode(ReadOnlySpan<byte> image)
    {
        var end = image.IndexOf("\n\n"u8);
        var lines = end < 0 ? [] : Encoding.ASCII.GetString(image[..end]).Split('\n');
        if (lines.Length != 2)
        {
            throw new FormatException("bars without their heading");
        }

        var symbols = lines[0].Split(' ');
        LocalDateTime[] times = [.. lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(day => LocalDatePattern.Iso.Parse(day).Value.AtMidnight())];
        var numbers = image[(end + 2)..];
        if (numbers.Length != symbols.Length * Columns * times.Length * sizeof(double))
        {
            throw new FormatException("bars that end too early or too late");
        }

        var series = new List<BarSeries>();
        for (var s = 0; s < symbols.Length; s++)
        {
            var columns = new double[Columns][];
            for (var c = 0; c < Columns; c++)
            {
                columns[c] = Column(numbers, ((s * Columns) + c) * times.Length, times.Length);
            }

            int[] present = [.. Enumerable.Range(0, times.Length).Where(t => !double.IsNaN(columns[3][t]))];
            series.Add(new BarSeries(
                symbols[s],
                [.. present.Select(t => times[t])],
                [.. present.Select(t => columns[0][t])],
                [.. present.Select(t => columns[1][t])],
                [.. present.Select(t => columns[2][t])],
                [.. present.Select(t => columns[3][t])],
                [.. present.Select(t => columns[4][t])]));
        }

        return BarPanel.Align(series);
    }

    public static string Hash(byte[] image) => Convert.ToHexStringLower(SHA256.HashData(image));

    private static double[][] ColumnsOf(BarPanel panel, int s) => [panel.Open[s], panel.High[s], panel.Low[s], panel.Close[s], panel.Volume[s]];

    private static double[] Column(ReadOnlySpan<byte> numbers, int first, int count)
    {
        var column = new double[count];
        for (var i = 0; i < count; i++)
        {
            column[i] = BinaryPrimitives.ReadDoubleLittleEndian(numbers[((first + i) * sizeof(double))..]);
        }

        return column;
    }
}
