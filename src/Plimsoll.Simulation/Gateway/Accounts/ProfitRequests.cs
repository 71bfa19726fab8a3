using NodaTime;
using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Tws.Wire;
using static Plimsoll.Simulation.Gateway.RequestEntry;

namespace Plimsoll.Simulation.Gateway.Accounts;

/// <summary>
/// reqPnL and reqPnLSingle: once at once, then about every second while the exchange is open. Daily is against the last close, trades and
/// their commissions included; unrealized is against average cost; realized is the session's.
/// </summary>
internal sealed class ProfitRequests
{
    private readonly ClientSession session;
    private readonly Recurrence seconds;
    private readonly List<ProfitSubscription> subscriptions = [];

    public ProfitRequests(ClientSession session)
    {
        this.session = session;
        seconds = new Recurrence(session.Gateway.Agenda, Pause, TellAll);
    }

    public static IReadOnlyList<RequestEntry> Table { get; } =
    [
        On(ClientRequest.ReqPnL, (client, ref fields) => client.Profits.Subscribe(ref fields, ofOne: false)),
        On(ClientRequest.ReqPnLSingle, (client, ref fields) => client.Profits.Subscribe(ref fields, ofOne: true)),
        On(ClientRequest.CancelPnL, (client, ref fields) => client.Profits.Cancel(ref fields)),
        On(ClientRequest.CancelPnLSingle, (client, ref fields) => client.Profits.Cancel(ref fields)),
    ];

    public void End()
    {
        subscriptions.Clear();
        seconds.Stop();
    }

    /// <summary>Nothing moves while the exchange is closed.</summary>
    private Duration Pause() => session.Exchange.IsOpen ? Duration.FromSeconds(1) : Duration.FromMinutes(1);

    private void Subscribe(ref FieldReader fields, bool ofOne)
    {
        var requestId = session.ReadRequestId(ref fields);
        var name = fields.ReadString();
        fields.Skip(); // modelCode
        int? conId = ofOne ? fields.ReadInt() : null;
        if (session.Account(requestId, name) is not { } account)
        {
            return;
        }

        subscriptions.RemoveAll(known => known.RequestId == requestId);
        var subscription = new ProfitSubscription(requestId, account, conId);
        subscriptions.Add(subscription);
        if (Frame(subscription) is { } frame)
        {
            session.Port.Post(frame);
        }

        seconds.Start();
    }

    private void Cancel(ref FieldReader fields)
    {
        var requestId = session.ReadRequestId(ref fields);
        subscriptions.RemoveAll(known => known.RequestId == requestId);
        if (subscriptions.Count == 0)
        {
            seconds.Stop();
        }
    }

    private void TellAll()
    {
        foreach (var subscription in subscriptions.ToList())
        {
            if (!session.Gateway.Weather.IsDataLost && Frame(subscription) is { } frame)
            {
                session.Port.Post(frame);
            }
        }
    }

    private byte[]? Frame(ProfitSubscription subscription)
    {
        var marks = session.Exchange.Ledger(subscription.Account).Positions
            .Select(position => PositionMark.Of(position, session.Exchange))
            .ToList();
        return subscription.ConId is { } conId ? SingleFrame(subscription, marks, conId) : TotalFrame(subscription, marks);
    }

    private byte[] TotalFrame(ProfitSubscription subscription, IReadOnlyList<PositionMark> marks)
    {
        var realized = marks.Sum(mark => mark.Position.RealizedPnl);
        var unrealized = marks.Sum(mark => mark.UnrealizedPnl);
        var daily = session.Exchange.Ledger(subscription.Account).DailyPnl;
        return session.Reply(ServerMessage.ProfitAndLoss)
            .Number(subscription.RequestId).Price(Cents(daily)).Price(Cents(unrealized)).Price(Cents(realized)).End();
    }

    /// <summary>Nothing at all for a contract that is not held (protocol.md §7).</summary>
    private byte[]? SingleFrame(ProfitSubscription subscription, IReadOnlyList<PositionMark> marks, int conId)
    {
        if (marks.FirstOrDefault(mark => mark.Position.Listing.ConId == conId) is not { } mark)
        {
            return null;
        }

        return session.Reply(ServerMessage.ProfitAndLossSingle)
            .Number(subscription.RequestId)
            .Size(mark.Position.Quantity)
            .Price(Cents(mark.Position.DailyPnl))
            .Price(Cents(mark.UnrealizedPnl))
            .Price(Cents(mark.Position.RealizedPnl))
            .Price(Cents(mark.Value))
            .End();
    }

    private static decimal Cents(decimal dollars) => decimal.Round(dollars, 2);
}
