using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Plimsoll.App.Data.Bars;
using Plimsoll.App.Storage.Bars;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.App.GatewayHost;

/// <summary>
/// Bar files that the simulator, which reads text, cannot read itself. Prices come to six places: what is behind them in a column of
/// doubles is rounding.
/// </summary>
internal static class ParquetBars
{
    private const string Heading = "date,open,high,low,close,volume,dividend,split";

    /// <exception cref="BarDataException">A file cannot be read, or is no bar file.</exception>
    public static IReadOnlyList<ReplayFile> Read(string folder) => [.. ReplayFiles.Paths(folder, "*.parquet").Select(Text)];

    private static ReplayFile Text(string path)
    {
        var table = BarFolder.Read(path);
        var (dividends, splits) = (ParquetBarFormat.Optional(path, "dividend"), ParquetBarFormat.Optional(path, "split"));
        return new ReplayFile(
            ReplayFiles.SymbolOf(path),
            path,
            [Heading, .. Enumerable.Range(0, table.Count).Select(row => Line(table, row, Or(dividends, row, none: 0), Or(splits, row, none: 1)))]);
    }

    /// <summary>A table joined from two has no number where nothing happened.</summary>
    private static double Or(double[]? column, int row, double none) => column is null || double.IsNaN(column[row]) ? none : column[row];

    private static string Line(BarTable table, int row, double dividend, double split)
    {
        var date = table.IsDaily
            ? LocalDatePattern.Iso.Format(table.DateOf(row))
            : InstantPattern.ExtendedIso.Format(Instant.FromUnixTimeSeconds(table.Seconds[row]));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{date},{table.Open[row]:0.######},{table.High[row]:0.######},{table.Low[row]:0.######},{table.Close[row]:0.######},{table.Volume[row]:0.######},{dividend:0.######},{split:0.######}");
    }
}
