using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Tws.Wire;
using static Plimsoll.Simulation.Gateway.RequestEntry;

namespace Plimsoll.Simulation.Gateway.Accounts;

/// <summary>reqPositions and its multi form: all once, then each change.</summary>
internal sealed class PositionRequests(ClientSession session)
{
    private readonly List<(int RequestId, string Account)> multis = [];
    private bool isSubscribed;

    public static IReadOnlyList<RequestEntry> Table { get; } =
    [
        On(ClientRequest.ReqPositions, (client, ref _) => client.Positions.Subscribe()),
        On(ClientRequest.CancelPositions, (client, ref _) => client.Positions.isSubscribed = false),
        On(ClientRequest.ReqPositionsMulti, (client, ref fields) => client.Positions.SubscribeMulti(ref fields)),
        On(ClientRequest.CancelPositionsMulti, (client, ref fields) => client.Positions.CancelMulti(ref fields)),
    ];

    /// <summary>A fill has moved a position; told after the exchange's turn, when the ledger shows it.</summary>
    public void Changed(string account, Listing listing)
    {
        if (isSubscribed || multis.Exists(multi => multi.Account == account))
        {
            session.Gateway.Agenda.In(Duration.Zero, () => Tell(account, listing));
        }
    }

    public void End()
    {
        isSubscribed = false;
        multis.Clear();
    }

    private void Subscribe()
    {
        foreach (var account in session.Exchange.Accounts)
        {
            foreach (var position in session.Exchange.Ledger(account).Positions)
            {
                session.Post(session.Port.Reply.Position(account, position));
            }
        }

        session.PostEnd(session.Reply(ServerMessage.PositionEnd).Number(1));
        isSubscribed = true;
    }

    private void SubscribeMulti(ref FieldReader fields)
    {
        fields.Skip();
        var requestId = session.ReadRequestId(ref fields);
        var name = fields.ReadString();
        fields.Skip(); // modelCode
        if (session.Account(requestId, name) is not { } account)
        {
            return;
        }

        foreach (var position in session.Exchange.Ledger(account).Positions)
        {
            session.Post(session.Port.Reply.PositionMulti(requestId, account, position));
        }

        session.PostEnd(session.Reply(ServerMessage.PositionMultiEnd).Number(1).Number(requestId));
        multis.RemoveAll(multi => multi.RequestId == requestId);
        multis.Add((requestId, account));
    }

    private void CancelMulti(ref FieldReader fields)
    {
        fields.Skip();
        var requestId = session.ReadRequestId(ref fields);
        multis.RemoveAll(multi => multi.RequestId == requestId);
    }

    private void Tell(string account, Listing listing)
    {
        var position = session.Exchange.Ledger(account).Positions.FirstOrDefault(held => held.Listing == listing);
        if (position is null)
        {
            return;
        }

        if (isSubscribed)
        {
            session.Gateway.Pushes.Push(session, [session.Port.Reply.Position(account, position).End()]);
        }

        foreach (var (requestId, _) in multis.Where(multi => multi.Account == account).ToList())
        {
            session.Gateway.Pushes.Push(session, [session.Port.Reply.PositionMulti(requestId, account, position).End()]);
        }
    }
}
