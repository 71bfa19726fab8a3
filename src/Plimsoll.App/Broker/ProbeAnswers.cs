using NodaTime;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Session;

namespace Plimsoll.App.Broker;

/// <summary>The probe's questions, and what their answers mean.</summary>
/// <param name="askedAt">When the questions are put.</param>
internal sealed class ProbeAnswers(ProbeFindings findings, RequestIdSequence ids, Instant askedAt)
{
    private const string Tags = "NetLiquidation,TotalCashValue,BuyingPower,AvailableFunds,GrossPositionValue";

    private readonly int summary = ids.Next();
    private readonly int quote = ids.Next();

    /// <summary>The next id of the probe's own client: one that was used before would be refused (103).</summary>
    private readonly int whatIf = findings.NextOrderId;
    private bool summaryEnded;
    private bool quoteEnded;
    private bool whatIfAnswered;

    public bool AreComplete => summaryEnded && quoteEnded && whatIfAnswered && findings.ClockSkew is not null;

    public IEnumerable<TwsRequest> Questions(string symbol)
    {
        yield return new RequestCurrentTime();
        yield return new RequestAccountSummary(summary, "All", Tags);
        yield return new RequestMarketData(quote, OrderWords.Stock(symbol));
        yield return new PlaceOrder(whatIf, OrderWords.Stock(symbol), new Order
        {
            Account = findings.Account,
            Action = "BUY",
            TotalQuantity = 1,
            OrderType = "LMT",
            LmtPrice = 1,
            Tif = "DAY",
            WhatIf = true,
        });
    }

    public void Take(TwsMessage message, Instant now)
    {
        switch (message)
        {
            case CurrentTime time:
                findings.ClockSkew = ClockReading.Skew(Instant.FromDateTimeOffset(time.Time), askedAt, now);
                break;
            case AccountSummary value when value.RequestId == summary && value.Account == findings.Account:
                findings.Values[value.Tag] = value.Value;
                break;
            case AccountSummaryEnd end when end.RequestId == summary:
                summaryEnded = true;
                break;
            case TickPrice tick when tick.RequestId == quote && tick.Price > 0:
                findings.NoMarketData = null;
                quoteEnded = true;
                break;
            case MarketDataType type when type.RequestId == quote && type.Type is 3 or 4:
                findings.NoMarketData = "only delayed quotes";
                break;
            case OpenOrder open when open.OrderId == whatIf:
                whatIfAnswered = true;
                break;
            case ErrorMessage error:
                TakeError(error);
                break;
            default:
                break;
        }
    }

    private void TakeError(ErrorMessage error)
    {
        if (error.Id == quote)
        {
            findings.NoMarketData = $"{error.Code}: {error.Text}";
            quoteEnded = error.Code is not (10090 or 10167);
        }
        else if (error.Id == whatIf)
        {
            // 321 is "error validating request", of which read-only is one cause, named in its text
            findings.IsReadOnly |= error.Code == 321 && error.Text.Contains("read-only", StringComparison.OrdinalIgnoreCase);
            whatIfAnswered = true;
        }
        else if (error.Id == summary)
        {
            summaryEnded = true;
        }
    }
}
