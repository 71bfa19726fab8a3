using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Options;

namespace Plimsoll.Bench;

/// <summary>Remakes the table of <see cref="SurfaceCalibration"/> from a recorded chain: fits, and prints numbers and errors.</summary>
internal static class SurfaceTool
{
    public const string Usage = "usage: Plimsoll.Bench surface CHAIN.csv RATE   (a chain with quote_ts_utc, expiration, strike, right, bid, ask, underlying_parity; RATE such as 0.0535)";

    public static int Run(IReadOnlyList<string> args, TextWriter output)
    {
        if (args is not [var path, var rateText] || !double.TryParse(rateText, CultureInfo.InvariantCulture, out var rate))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        var rows = File.ReadAllLines(path).Select(line => line.Split(',')).ToList();
        int Place(string column) => Array.IndexOf(rows[0], column);
        double Number(string[] row, string column) => row[Place(column)] is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : 0.0;
        var now = InstantPattern.ExtendedIso.Parse(rows[1][Place("quote_ts_utc")]).GetValueOrThrow();
        var quotes = rows.Skip(1).Select(row => new ChainQuote(
            LocalDatePattern.Iso.Parse(row[Place("expiration")]).GetValueOrThrow(),
            Number(row, "strike"),
            row[Place("right")] == "C" ? OptionRight.Call : OptionRight.Put,
            Number(row, "bid"),
            Number(row, "ask")));
        var points = SmileReading.Read(
            quotes,
            Number(rows[1], "underlying_parity"),
            rate,
            XnysCalendar.DateAt(now),
            expiry => OptionTime.Years(now, expiry.At(new LocalTime(16, 15)).InZoneStrictly(XnysCalendar.Zone).ToInstant()));
        var fit = SurfaceFit.To(points);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{fit.Surface}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{fit.Width}"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{fit.Points} quotes of {SurfaceFit.DaysMin} to {SurfaceFit.DaysMax} days and |delta| {SurfaceFit.DeltaMin} to {SurfaceFit.DeltaMax}: error {100 * fit.Error:0.000} volatility points rms, {100 * fit.ErrorMax:0.00} at most; width off by a factor of {Math.Exp(fit.WidthError):0.00} rms"));
        return 0;
    }
}
