using NodaTime;

namespace Plimsoll.Market.Options;

/// <summary>Turns the quotes of a whole chain at one instant into points of the smile.</summary>
public static class SmileReading
{
    /// <summary>Parity is read from strikes this near to the spot.</summary>
    private const double NearTheMoney = 0.03;

    private const int PairsMin = 3;

    /// <param name="spot">Implied by put-call parity, at the instant of the quotes.</param>
    /// <param name="rate">Interest a year; what the forward implies beyond it counts as dividends.</param>
    /// <param name="yearsTo">Years until an expiry's last trade.</param>
    /// <returns>Out-of-the-money contracts that have a bid, expiry by expiry; an expiry without a forward is left out.</returns>
    public static IReadOnlyList<SmilePoint> Read(
        IEnumerable<ChainQuote> quotes, double spot, double rate, LocalDate today, Func<LocalDate, double> yearsTo)
    {
        var points = new List<SmilePoint>();
        foreach (var expiry in quotes.GroupBy(quote => quote.Expiry).OrderBy(group => group.Key))
        {
            var years = yearsTo(expiry.Key);
            if (years > 1.0 / 365.0 && Forward([.. expiry], spot, rate, years) is { } forward)
            {
                points.AddRange(Points([.. expiry], (spot, forward, rate), years, OptionTime.DaysToExpiry(today, expiry.Key)));
            }
        }

        return points;
    }

    private static double? Forward(ChainQuote[] quotes, double spot, double rate, double years)
    {
        var growth = PortableMath.Exp(rate * years);
        var forwards = new List<double>();
        foreach (var pair in quotes.Where(quote => Math.Abs((quote.Strike / spot) - 1.0) < NearTheMoney).GroupBy(quote => quote.Strike))
        {
            if (pair.Count() == 2)
            {
                var call = pair.Single(quote => quote.Right == OptionRight.Call);
                var put = pair.Single(quote => quote.Right == OptionRight.Put);
                forwards.Add(pair.Key + (growth * 0.5 * (call.Bid + call.Ask - put.Bid - put.Ask)));
            }
        }

        forwards.Sort();
        return forwards.Count < PairsMin ? null : forwards[forwards.Count / 2];
    }

    private static IEnumerable<SmilePoint> Points(
        ChainQuote[] quotes, (double Spot, double Forward, double Rate) price, double years, int days)
    {
        var yield = price.Rate - (PortableMath.Log(price.Forward / price.Spot) / years);
        foreach (var quote in quotes.OrderBy(quote => quote.Strike))
        {
            var isOutside = quote.Right == OptionRight.Put ? quote.Strike < price.Forward : quote.Strike >= price.Forward;
            if (!isOutside || quote.Bid <= 0.0 || quote.Ask <= quote.Bid)
            {
                continue;
            }

            // A forward below the spot's carry (an ex-dividend day ahead) may ask for more yield than interest; below none, the spot gives way.
            var inputs = yield >= 0.0
                ? new OptionInputs(quote.Right, price.Spot, quote.Strike, years, price.Rate, yield)
                : new OptionInputs(quote.Right, price.Forward * PortableMath.Exp(-price.Rate * years), quote.Strike, years, price.Rate, 0.0);
            if (ImpliedVolatility.Of(inputs, 0.5 * (quote.Bid + quote.Ask)) is { } volatility)
            {
                yield return new(
                    years,
                    days,
                    PortableMath.Log(quote.Strike / price.Forward),
                    volatility,
                    BlackScholes.Greeks(inputs, volatility).Delta,
                    (quote.Ask - quote.Bid) / price.Spot);
            }
        }
    }
}
