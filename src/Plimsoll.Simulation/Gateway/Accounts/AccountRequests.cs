using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Tws.Wire;
using static Plimsoll.Simulation.Gateway.RequestEntry;

namespace Plimsoll.Simulation.Gateway.Accounts;

/// <summary>Account values and portfolio: reqAccountUpdates, its multi form, and reqAccountSummary (protocol.md §7).</summary>
internal sealed class AccountRequests
{
    /// <summary>At most two summaries at a time (protocol.md §7).</summary>
    private const int SummariesMax = 2;

    /// <summary>Fills that come together are told together.</summary>
    private static readonly Duration gathering = Duration.FromMilliseconds(100);

    private readonly ClientSession session;
    private readonly Recurrence refresh;
    private readonly List<SummarySubscription> summaries = [];
    private readonly List<(int RequestId, string Account)> multis = [];
    private readonly SortedSet<string> changed = new(StringComparer.Ordinal);
    private string? subscribed;

    public AccountRequests(ClientSession session)
    {
        this.session = session;
        refresh = new Recurrence(session.Gateway.Agenda, () => session.Gateway.Options.AccountInterval, Refresh);
    }

    public static IReadOnlyList<RequestEntry> Table { get; } =
    [
        On(ClientRequest.ReqAccountUpdates, (client, ref fields) => client.Accounts.Updates(ref fields)),
        On(ClientRequest.ReqAccountUpdatesMulti, (client, ref fields) => client.Accounts.UpdatesMulti(ref fields)),
        On(ClientRequest.CancelAccountUpdatesMulti, (client, ref fields) => client.Accounts.CancelMulti(ref fields)),
        On(ClientRequest.ReqAccountSummary, (client, ref fields) => client.Accounts.Summary(ref fields)),
        On(ClientRequest.CancelAccountSummary, (client, ref fields) => client.Accounts.CancelSummary(ref fields)),
    ];

    /// <summary>An account has traded: who subscribed to it is told soon.</summary>
    public void Changed(string account)
    {
        if (account != subscribed && !multis.Exists(multi => multi.Account == account))
        {
            return;
        }

        if (changed.Count == 0)
        {
            session.Gateway.Agenda.In(gathering, TellChanged);
        }

        changed.Add(account);
    }

    public void End()
    {
        refresh.Stop();
        summaries.Clear();
        multis.Clear();
        changed.Clear();
        subscribed = null;
    }

    private AccountLedger Ledger(string account) => session.Exchange.Ledger(account);

    private void Updates(ref FieldReader fields)
    {
        fields.Skip();
        var subscribe = fields.ReadBool();
        var name = fields.ReadString();
        if (!subscribe)
        {
            subscribed = null;
            RefreshWhileNeeded();
            return;
        }

        if (session.Account(-1, name) is not { } account)
        {
            return;
        }

        if (subscribed is not null && subscribed != account)
        {
            session.Error(-1, 2100, "New account data requested from TWS. API client has been unsubscribed from account data.");
        }

        subscribed = account;
        foreach (var frame in UpdateFrames(account))
        {
            session.Port.Post(frame);
        }

        session.PostEnd(session.Reply(ServerMessage.AccountDownloadEnd).Number(1).Text(account));
        RefreshWhileNeeded();
    }

    private void UpdatesMulti(ref FieldReader fields)
    {
        fields.Skip();
        var requestId = session.ReadRequestId(ref fields);
        var name = fields.ReadString();
        fields.Skip(2); // modelCode, ledgerAndNLV
        if (session.Account(requestId, name) is not { } account)
        {
            return;
        }

        foreach (var frame in MultiFrames(requestId, account))
        {
            session.Port.Post(frame);
        }

        session.PostEnd(session.Reply(ServerMessage.AccountUpdateMultiEnd).Number(1).Number(requestId));
        multis.RemoveAll(multi => multi.RequestId == requestId);
        multis.Add((requestId, account));
        RefreshWhileNeeded();
    }

    private void CancelMulti(ref FieldReader fields)
    {
        fields.Skip();
        var requestId = session.ReadRequestId(ref fields);
        multis.RemoveAll(multi => multi.RequestId == requestId);
        RefreshWhileNeeded();
    }

    private void Summary(ref FieldReader fields)
    {
        fields.Skip();
        var requestId = session.ReadRequestId(ref fields);
        var group = fields.ReadString();
        var tags = fields.ReadString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (group is not ("All" or ""))
        {
            session.Error(requestId, 321, ErrorText.Validation($"Invalid account group '{group}'"));
            return;
        }

        summaries.RemoveAll(summary => summary.RequestId == requestId);
        if (summaries.Count >= SummariesMax)
        {
            session.Error(requestId, 322, "Error processing request. Maximum number of account summary requests exceeded");
            return;
        }

        var subscription = new SummarySubscription(requestId, tags);
        summaries.Add(subscription);
        foreach (var frame in SummaryFrames(subscription))
        {
            session.Port.Post(frame);
        }

        session.PostEnd(session.Reply(ServerMessage.AccountSummaryEnd).Number(1).Number(requestId));
        RefreshWhileNeeded();
    }

    private void CancelSummary(ref FieldReader fields)
    {
        fields.Skip();
        var requestId = session.ReadRequestId(ref fields);
        summaries.RemoveAll(summary => summary.RequestId == requestId);
        RefreshWhileNeeded();
    }

    private void RefreshWhileNeeded()
    {
        if (subscribed is null && summaries.Count == 0 && multis.Count == 0)
        {
            refresh.Stop();
        }
        else
        {
            refresh.Start();
        }
    }

    private void Refresh()
    {
        if (subscribed is { } account)
        {
            Push(UpdateFrames(account));
        }

        foreach (var (requestId, of) in multis.ToList())
        {
            Push(MultiFrames(requestId, of));
        }

        foreach (var summary in summaries.ToList())
        {
            Push(SummaryFrames(summary));
        }
    }

    private void TellChanged()
    {
        foreach (var account in changed.ToList())
        {
            if (account == subscribed)
            {
                Push(UpdateFrames(account));
            }

            foreach (var (requestId, of) in multis.Where(multi => multi.Account == account).ToList())
            {
                Push(MultiFrames(requestId, of));
            }
        }

        changed.Clear();
    }

    private void Push(IEnumerable<byte[]> frames) => session.Gateway.Pushes.Push(session, frames);

    private IEnumerable<byte[]> UpdateFrames(string account)
    {
        var ledger = Ledger(account);
        foreach (var figure in AccountFigures.All(ledger))
        {
            yield return session.Reply(ServerMessage.AccountValue)
                .Number(2).Text(figure.Key).Text(figure.Value).Text(figure.Currency).Text(account).End();
        }

        foreach (var position in ledger.Positions)
        {
            yield return session.Port.Reply.PortfolioValue(account, PositionMark.Of(position, session.Exchange)).End();
        }

        var time = WireTime.Minute(session.Gateway.Agenda.Now, session.Gateway.Options.TimeZone);
        yield return session.Reply(ServerMessage.AccountUpdateTime).Number(1).Text(time).End();
    }

    private IEnumerable<byte[]> MultiFrames(int requestId, string account)
    {
        foreach (var figure in AccountFigures.All(Ledger(account)))
        {
            yield return session.Reply(ServerMessage.AccountUpdateMulti)
                .Number(1).Number(requestId).Text(account).Empty().Text(figure.Key).Text(figure.Value).Text(figure.Currency).End();
        }
    }

    /// <summary>All figures the first time, afterwards those that changed.</summary>
    private IEnumerable<byte[]> SummaryFrames(SummarySubscription summary)
    {
        foreach (var account in session.Exchange.Accounts)
        {
            foreach (var figure in summary.Changes(account, AccountFigures.Summary(Ledger(account), summary.Tags)))
            {
                yield return session.Reply(ServerMessage.AccountSummary)
                    .Number(1).Number(summary.RequestId).Text(account).Text(figure.Key).Text(figure.Value).Text(figure.Currency).End();
            }
        }
    }
}
