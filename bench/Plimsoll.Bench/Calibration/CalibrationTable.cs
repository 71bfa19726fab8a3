using System.Globalization;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Bench.Calibration;

/// <summary>Prints the rows of <c>SyntheticCalibration</c> from the data's folder.</summary>
internal static class CalibrationTable
{
    private const int Factors = 20;

    /// <summary>
    /// Left out: one of DHR's days is a spin-off that its prices do not know; the others are twins of names kept, whose correlation
    /// would ask for a factor of its own each, or (BIIB) live on three single days.
    /// </summary>
    private static readonly string[] leftOut =
    [
        "DHR", "BIIB", "NTES", "MO", "PRU", "CVS", "CCL", "ON", "EXPE", "PGR", "EXPD", "BMRN", "FIS", "JBLU", "ALK", "DFS",
    ];

    public static void Print(string folder, TextWriter output, Action<string> tell)
    {
        var real = Files(folder, "etf_daily_adj").Select(path => RealName.Read(path, isFund: true))
            .Concat(Files(folder, "stocks_daily").Select(path => RealName.Read(path, isFund: false)))
            .Where(name => !leftOut.Contains(name.Symbol))
            .ToList();
        var names = new Calibrator(real, Factors).Run(tell);
        foreach (var (name, of) in names.Zip(real).OrderBy(row => row.First.Symbol, StringComparer.Ordinal))
        {
            output.Write(Row(name, of));
            output.Write('\n');
        }
    }

    private static IEnumerable<string> Files(string folder, string part) =>
        Directory.GetFiles(Path.Combine(folder, part), "*.csv").Order(StringComparer.Ordinal);

    private static string Row(SyntheticName name, RealName real) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name.Symbol,-5} {name.Price,8:0.00} {real.Volume / 1e6,7:0.00} {real.Volatility * 1e4,4:0} {real.Kurtosis,5:0.0} {name.Scale * 1e4,6:0.0} {name.VolatilityExponent,5:0.00} {name.News,5:0.0} {name.NightShare,4:0.00} {string.Join(' ', name.Loadings.Select(loading => $"{loading * 1000,4:0}"))}");
}
