using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Plimsoll.App.Data.Bars;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.App.GatewayHost;

/// <summary>
/// Bar files that the simulator, which reads text, cannot read itself. Prices come to six places: what is behind them in a column of
/// doubles is rounding.
/// </summary>
internal static class ParquetBars
{
    private const string Heading = "date,open,high,low,close,volume";

    /// <exception cref="BarDataException">A file cannot be read, or is no bar file.</exception>
    public static IReadOnlyList<ReplayFile> Read(string folder) => [.. ReplayFiles.Paths(folder, "*.parquet").Select(Text)];

    private static ReplayFile Text(string path)
    {
        var table = BarFolder.Read(path);
        return new ReplayFile(ReplayFiles.SymbolOf(path), path, [Heading, .. Enumerable.Range(0, table.Count).Select(row => Line(table, row))]);
    }

    private static string Line(BarTable table, int row)
    {
        var date = table.IsDaily
            ? LocalDatePattern.Iso.Format(table.DateOf(row))
            : InstantPattern.ExtendedIso.Format(Instant.FromUnixTimeSeconds(table.Seconds[row]));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{date},{table.Open[row]:0.######},{table.High[row]:0.######},{table.Low[row]:0.######},{table.Close[row]:0.######},{table.Volume[row]:0.######}");
    }
}
