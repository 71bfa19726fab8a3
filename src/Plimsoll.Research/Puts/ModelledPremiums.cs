using NodaTime;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Options;

namespace Plimsoll.Research.Puts;

/// <summary>
/// What puts would have been quoted at: the surface and the widths fitted to two real evenings of SPY (<see cref="SurfaceCalibration"/>), as
/// high as the underlying's own past tells (<see cref="ImpliedLevel"/>). The simulated gateway quotes its options the same way, but for drawn
/// noise. These premiums are modelled: nobody ever quoted them.
/// </summary>
public sealed class ModelledPremiums
{
    private const double Cent = 0.01;

    private readonly PutHistory history;
    private readonly double rate;
    private readonly double yield;
    private readonly double[] levels;

    /// <param name="rate">Interest a year, continuously compounded.</param>
    /// <param name="yield">Dividends a year as a part of the price.</param>
    public ModelledPremiums(PutHistory history, double rate, double yield)
    {
        (this.history, this.rate, this.yield) = (history, rate, yield);
        levels = [.. Enumerable.Range(0, history.Sessions.Count).Select(session => ImpliedLevel.Base(ClosesBefore(session)))];
    }

    /// <returns>Null when the put is over.</returns>
    public PutMark? Quote(PutContract contract, PutMoment moment)
    {
        var lastTrade = XnysCalendar.On(contract.Expiry)?.Close ?? contract.Expiry.At(new LocalTime(16, 0)).InZoneLeniently(XnysCalendar.Zone).ToInstant();
        var inputs = new OptionInputs(OptionRight.Put, moment.Spot, contract.Strike, OptionTime.Years(moment.At, lastTrade), rate, yield);
        if (inputs.Years <= 0.0)
        {
            return null;
        }

        var level = LevelAt(moment);
        var volatility = SurfaceCalibration.SurfaceAt(level).At(PortableMath.Log(inputs.Strike / inputs.Forward), inputs.Years);
        var middle = AmericanOption.Price(inputs, volatility);
        var delta = BlackScholes.Greeks(inputs, volatility).Delta;
        var width = SurfaceCalibration.WidthAt(level).Of(inputs.Spot, delta, inputs.Years);
        var bid = Math.Floor(Math.Max(0.0, middle - (width / 2.0)) / Cent) * Cent;
        var ask = Math.Max(bid + Cent, Math.Ceiling((middle + (width / 2.0)) / Cent) * Cent);
        return new PutMark(bid, ask, middle, delta, volatility);
    }

    /// <summary>At-the-money volatility three months out.</summary>
    public double LevelAt(PutMoment moment) =>
        ImpliedLevel.At(levels[moment.Session], moment.Session == 0 ? 0.0 : (moment.Spot / history.CloseOf(moment.Session - 1)) - 1.0);

    private IEnumerable<decimal> ClosesBefore(int session)
    {
        for (var earlier = session - 1; earlier >= 0; earlier--)
        {
            yield return (decimal)history.CloseOf(earlier);
        }
    }
}
