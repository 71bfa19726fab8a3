using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.Text;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Options;
using Plimsoll.Tests.Simulation.Markets;

namespace Plimsoll.Tests.Market.Options;

public sealed class SurfaceTests
{
    /// <summary>Refits the committed table from the chains it came from, and holds the stated errors to what comes out.</summary>
    [Theory]
    [InlineData("SPY_cboe_2023-09-14.csv", true, 0.0028, 0.0095)]
    [InlineData("SPY_cboe_2022-07-08.csv", false, 0.0032, 0.0102)]
    public void The_calibration_is_what_the_chains_give(string file, bool isCalm, double error, double worst)
    {
        var known = isCalm ? SurfaceCalibration.Calm : SurfaceCalibration.Nervous;
        var fit = SurfaceFit.To(Points(file, known.Rate));
        Assert.True(fit.Error <= error && fit.ErrorMax <= worst, $"{fit}");
        Assert.Equal(known.Surface.ShortVariance, fit.Surface.ShortVariance, 1e-4);
        Assert.Equal(known.Surface.LongVariance, fit.Surface.LongVariance, 1e-4);
        Assert.Equal(known.Surface.Skew, fit.Surface.Skew, 1e-2);
        Assert.Equal(known.Surface.Curvature, fit.Surface.Curvature, 5e-2);
        Assert.Equal(known.Surface.Decay, fit.Surface.Decay, 5e-3);
        Assert.Equal(known.Width.Scale, fit.Width.Scale, 1e-5);
        Assert.Equal(known.Width.DeltaPower, fit.Width.DeltaPower, 1e-2);
        Assert.Equal(known.Width.TimePower, fit.Width.TimePower, 1e-2);
        Assert.InRange(fit.WidthError, 0.2, 0.4);
    }

    /// <summary>Gatheral and Jacquier's condition, and its consequence: call prices fall with the strike and are convex in it.</summary>
    [Fact]
    public void No_butterfly_and_no_calendar_spread_is_free()
    {
        Prop.ForAll(Gen.Choose(0, 255).ArrayOf(2).ToArbitrary(), Holds).QuickCheckThrowOnFailure();

        static bool Holds(int[] b)
        {
            var surface = SurfaceCalibration.SurfaceAt(0.08 + (b[0] / 400.0));
            var years = (7 + b[1]) / 365.0;
            double Call(double strike, double time) => BlackScholes.Price(
                new(OptionRight.Call, 100, strike, time, 0, 0), surface.At(Math.Log(strike / 100), time));
            for (var strike = 72.0; strike < 125.0; strike += 2.0)
            {
                var (below, here, above) = (Call(strike - 1, years), Call(strike, years), Call(strike + 1, years));
                if (below < here || here < above || below + above - (2 * here) < -1e-9 || Call(strike, years + 0.02) < here - 1e-9)
                {
                    return false;
                }
            }

            return true;
        }
    }

    [Theory]
    [InlineData(0.12)]
    [InlineData(0.20)]
    [InlineData(0.45)]
    public void The_level_is_the_volatility_at_the_money_three_months_out(double level)
    {
        var surface = SurfaceCalibration.SurfaceAt(level);
        Assert.Equal(level, surface.AtTheMoney(0.25), 1e-12);
        Assert.Equal(level, surface.At(0.0, 0.25), 1e-12);
        Assert.True(surface.At(-0.1, 0.25) > level && surface.At(0.03, 0.25) < level, "puts cost more than calls");
    }

    [Fact]
    public void Quotes_stand_wider_for_larger_deltas_and_longer_lives()
    {
        var width = SurfaceCalibration.WidthAt(0.17);
        Assert.InRange(width.Of(600, -0.15, 45 / 365.0), 0.02, 0.08);
        Assert.True(width.Of(600, 0.5, 0.1) > width.Of(600, 0.1, 0.1) && width.Of(600, 0.5, 0.3) > width.Of(600, 0.5, 0.1));
    }

    private static IReadOnlyList<SmilePoint> Points(string file, double rate)
    {
        var rows = File.ReadLines(Path.Combine(SharedData.Folder("data", "options"), file)).Skip(1).Select(line => line.Split(',')).ToList();
        var now = InstantPattern.ExtendedIso.Parse(rows[0][0]).Value;
        return SmileReading.Read(
            rows.Select(row => new ChainQuote(
                LocalDatePattern.Iso.Parse(row[5]).Value,
                Number(row[6]),
                row[7] == "C" ? OptionRight.Call : OptionRight.Put,
                Number(row[8]),
                Number(row[9]))),
            spot: Number(rows[0][21]),
            rate,
            XnysCalendar.DateAt(now),
            expiry => OptionTime.Years(now, expiry.At(new LocalTime(16, 15)).InZoneStrictly(XnysCalendar.Zone).ToInstant()));
    }

    private static double Number(string text) => text.Length == 0 ? 0.0 : double.Parse(text, CultureInfo.InvariantCulture);
}
