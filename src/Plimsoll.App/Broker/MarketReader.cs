using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Session;

namespace Plimsoll.App.Broker;

/// <summary>One look at quotes, and at what the account is worth: questions with one answer each.</summary>
/// <param name="takesDelayed">Whether delayed quotes are asked for where there are no others.</param>
internal sealed class MarketReader(
    string account,
    bool takesDelayed,
    RequestIdSequence ids,
    Action<TwsRequest> send,
    Action<DeskEvent> tell,
    Func<Instant> clock,
    Action<Duration, Action> after)
{
    private const string NetLiquidation = "NetLiquidation";
    private const string Cash = "TotalCashValue";
    private const string PositionValue = "GrossPositionValue";
    private const string MaintenanceMargin = "MaintMarginReq";
    private const string BuyingPower = "BuyingPower";
    private const string SettledCash = "SettledCash";

    /// <summary>A snapshot ends 11 s after it was asked for; bid and ask are there at once, and what else there is comes with them.</summary>
    private static readonly Duration Settling = Duration.FromMilliseconds(300);

    private readonly Dictionary<int, QuoteCollector> quotes = [];
    private readonly Dictionary<string, Money> figures = new(StringComparer.Ordinal);
    private int? summary;
    private bool hasTypeSet;

    /// <returns>False for a question that is put elsewhere.</returns>
    public bool Ask(DeskCommand question)
    {
        switch (question)
        {
            case AskQuotes ask:
                SetType();
                foreach (var symbol in ask.Symbols)
                {
                    var id = ids.Next();
                    quotes[id] = new QuoteCollector(symbol);
                    send(new RequestMarketData(id, OrderWords.Instrument(symbol)) { Snapshot = true });
                }

                return true;
            case AskAccount:
                if (summary is { } pending)
                {
                    send(new CancelAccountSummary(pending));
                }

                summary = ids.Next();
                figures.Clear();
                send(new RequestAccountSummary(summary.Value, "All", $"{NetLiquidation},{Cash},{PositionValue},{MaintenanceMargin},{BuyingPower},{SettledCash}"));
                return true;
            default:
                return false;
        }
    }

    /// <returns>False for a message that answers no question put here.</returns>
    public bool Take(TwsMessage message)
    {
        switch (message)
        {
            case AccountSummary told when told.RequestId == summary:
                if (told.Account == account && decimal.TryParse(told.Value, System.Globalization.CultureInfo.InvariantCulture, out var amount))
                {
                    figures[told.Tag] = new Money(amount);
                }

                return true;
            case AccountSummaryEnd ended when ended.RequestId == summary:
                EndSummary(ended.RequestId);
                return true;
            case ErrorMessage { Id: { } id } error when quotes.TryGetValue(id, out var quote):
                if (!BarsCollector.IsNotice(error.Code) && error.Code != PartlySubscribed)
                {
                    Tell(id, quote, $"{error.Code} {error.Text}");
                }

                return true;
            case TickSnapshotEnd end when quotes.TryGetValue(end.RequestId, out var quote):
                Tell(end.RequestId, quote, quote.HasSides ? null : "the broker shows no bid and ask");
                return true;
            case TickPrice or TickGeneric or MarketDataType or TickSize or TickString or TickReqParams:
                return TakeTick(message);
            default:
                return false;
        }
    }

    /// <summary>10090: what is not subscribed is missing, the rest comes (protocol.md §11).</summary>
    public const int PartlySubscribed = 10090;

    public void Forget()
    {
        quotes.Clear();
        summary = null;
        hasTypeSet = false;
    }

    private bool TakeTick(TwsMessage message)
    {
        var id = message switch
        {
            TickPrice tick => tick.RequestId,
            TickGeneric tick => tick.RequestId,
            MarketDataType tick => tick.RequestId,
            _ => 0,
        };
        if (quotes.TryGetValue(id, out var quote) && quote.Take(message))
        {
            after(Settling, () => Tell(id, quote, null));
        }

        return true;
    }

    private void Tell(int id, QuoteCollector quote, string? why)
    {
        if (quotes.Remove(id))
        {
            tell(quote.Told(clock(), why));
        }
    }

    private void EndSummary(int id)
    {
        summary = null;
        send(new CancelAccountSummary(id));
        if (figures.TryGetValue(NetLiquidation, out var equity) && figures.TryGetValue(Cash, out var cash))
        {
            tell(new AccountRead(clock(), equity, cash, figures.GetValueOrDefault(PositionValue, equity - cash), Figure(MaintenanceMargin), Figure(BuyingPower), Figure(SettledCash)));
        }

        Money? Figure(string tag) => figures.TryGetValue(tag, out var value) ? value : null;
    }

    private void SetType()
    {
        if (takesDelayed && !hasTypeSet)
        {
            hasTypeSet = true;
            send(new RequestMarketDataType(3));
        }
    }
}
