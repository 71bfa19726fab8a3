using NodaTime;
using NodaTime.Text;
using Plimsoll.Market;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Session;

namespace Plimsoll.App.Broker;

/// <summary>
/// Which options there are on a stock, in three questions: the stock's number, then its price and, by the number, its expiries and strikes
/// (reqSecDefOptParams asks for no chain of contracts, which TWS throttles).
/// </summary>
internal sealed class ChainReader(AskChain ask, RequestIdSequence ids, Action<TwsRequest> send, Action<DeskEvent> tell, Func<Instant> clock)
{
    private const string Smart = "SMART";
    private const string StandardMultiplier = "100";
    private static readonly LocalDatePattern datePattern = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    private readonly QuoteCollector quote = new(ask.Underlying);
    private readonly List<SecDefOptParams> parts = [];
    private readonly int contract = ids.Next();
    private int? price;
    private int? parameters;
    private bool isPriced;
    private bool isListed;
    private bool isTold;

    public string Deployment => ask.Deployment;

    public void Begin() => send(new RequestContractDetails(contract, OrderWords.Stock(ask.Underlying)));

    /// <returns>False for a message that answers nothing asked here.</returns>
    public bool Take(TwsMessage message)
    {
        switch (message)
        {
            case ContractDetails details when details.RequestId == contract:
                Continue(details.Contract.ConId ?? 0);
                return true;
            case ContractDetailsEnd end when end.RequestId == contract:
                if (parameters is null)
                {
                    Refuse($"it knows no stock {ask.Underlying}");
                }

                return true;
            case SecDefOptParams part when part.RequestId == parameters:
                parts.Add(part);
                return true;
            case SecDefOptParamsEnd end when end.RequestId == parameters:
                isListed = true;
                Tell();
                return true;
            case TickPrice tick when tick.RequestId == price:
                isPriced |= quote.Take(tick);
                Tell();
                return true;
            case TickSnapshotEnd end when end.RequestId == price:
                isPriced = true;
                Tell();
                return true;
            case ErrorMessage { Id: { } id } error when id == contract || id == price || id == parameters:
                if (!BarsCollector.IsNotice(error.Code) && error.Code != MarketReader.PartlySubscribed)
                {
                    Refuse($"{error.Code} {error.Text}");
                }

                return true;
            default:
                return false;
        }
    }

    private void Continue(int conId)
    {
        if (parameters is not null)
        {
            return;
        }

        parameters = ids.Next();
        price = ids.Next();
        send(new RequestMarketData(price.Value, OrderWords.Stock(ask.Underlying, conId)) { Snapshot = true });
        send(new RequestSecDefOptParams(parameters.Value, ask.Underlying, null, "STK", conId));
    }

    private void Refuse(string why)
    {
        if (!isTold)
        {
            isTold = true;
            tell(new ChainRead(clock(), ask.Deployment, ask.Underlying, null, [], [], why));
        }
    }

    private void Tell()
    {
        if (isTold || !isPriced || !isListed)
        {
            return;
        }

        isTold = true;
        var own = parts.Where(part => part.Multiplier is null or StandardMultiplier && (part.TradingClass ?? ask.Underlying) == ask.Underlying).ToList();
        var smart = own.Where(part => part.Exchange == Smart).ToList();
        var used = smart.Count > 0 ? smart : own;
        var seen = quote.Told(clock(), null);
        var middle = seen is { Bid: { } bid, Ask: { } askPrice } && bid <= askPrice ? new Price((bid.Value + askPrice.Value) / 2m) : seen.Last;
        tell(new ChainRead(
            clock(),
            ask.Deployment,
            ask.Underlying,
            middle,
            [.. used.SelectMany(part => part.Expirations).Select(datePattern.Parse).Where(date => date.Success).Select(date => date.Value).Distinct().Order()],
            [.. used.SelectMany(part => part.Strikes).Distinct().Order()],
            null));
    }
}
