using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;
using Plimsoll.App.Data.Bars;

namespace Plimsoll.App.Storage.Bars;

/// <summary>Bars as text, for machines without DuckDB's library. Numbers keep every bit.</summary>
internal sealed class CsvBarFormat : IBarFileFormat
{
    public string Extension => ".csv";

    public BarTable Read(string path) => CsvBars.Read(path);

    public void Write(string path, BarTable bars)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write);
        using var to = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        to.WriteLine(bars.AdjustedClose is null ? "date,open,high,low,close,volume" : "date,open,high,low,close,volume,adj_close");
        for (var row = 0; row < bars.Count; row++)
        {
            var time = bars.IsDaily ? LocalDatePattern.Iso.Format(bars.DateOf(row)) : InstantPattern.General.Format(Instant.FromUnixTimeSeconds(bars.Seconds[row]));
            to.Write(FormattableString.Invariant($"{time},{bars.Open[row]:R},{bars.High[row]:R},{bars.Low[row]:R},{bars.Close[row]:R},{bars.Volume[row]:R}"));
            to.WriteLine(bars.AdjustedClose is { } adjusted ? "," + adjusted[row].ToString("R", CultureInfo.InvariantCulture) : "");
        }
    }
}
