using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Tws.Wire;
using static Plimsoll.Simulation.Gateway.RequestEntry;

namespace Plimsoll.Simulation.Gateway;

/// <summary>The session itself: welcome, ids, clocks, and what a client may ask about its own terminal.</summary>
internal sealed class SessionRequests(ClientSession session)
{
    public static IReadOnlyList<RequestEntry> Table { get; } =
    [
        On(ClientRequest.StartApi, (client, ref _) => client.Control.StartAgain()),
        On(ClientRequest.ReqIds, (client, ref _) => client.Control.SayNextId()),
        On(ClientRequest.ReqManagedAccts, (client, ref _) => client.Control.SayAccounts()),
        On(ClientRequest.ReqCurrentTime, (client, ref _) => client.Control.SayTime()),
        On(ClientRequest.ReqCurrentTimeInMillis, (client, ref _) => client.Control.SayTimeInMillis()) with { Since = 197 },
        On(ClientRequest.SetServerLogLevel, (_, ref fields) => SetLogLevel(ref fields)),
        On(ClientRequest.ReqUserInfo, (client, ref fields) => client.Control.SayUser(ref fields)),
    ];

    /// <summary>The recorded order: accounts, then the next id, then the farms (protocol.md §2).</summary>
    public void Welcome()
    {
        SayAccounts();
        SayNextId();
        session.Error(-1, 2104, "Market data farm connection is OK:usfarm");
        session.Error(-1, 2106, "HMDS data farm connection is OK:ushmds");
        session.Error(-1, 2158, "Sec-def data farm connection is OK:secdefil");
    }

    private static void SetLogLevel(ref FieldReader fields)
    {
        fields.Skip();
        if (fields.ReadInt() is < 1 or > 5)
        {
            throw new TwsFormatException("field 3: a log level is 1 to 5");
        }
    }

    private void StartAgain() => session.Error(-1, 321, ErrorText.Validation("the API session has started already"));

    private void SayAccounts() =>
        session.Post(session.Reply(ServerMessage.ManagedAccounts).Number(1).Text(string.Join(',', session.Exchange.Accounts)));

    private void SayNextId() =>
        session.Post(session.Reply(ServerMessage.NextValidId).Number(1).Number(session.Gateway.Orders.NextId(session.ClientId)));

    private void SayTime() =>
        session.Post(session.Reply(ServerMessage.CurrentTime).Number(1).Number(session.Gateway.Weather.ClockShown.ToUnixTimeSeconds()));

    private void SayTimeInMillis() =>
        session.Post(session.Reply(ServerMessage.CurrentTimeInMillis).Number(session.Gateway.Weather.ClockShown.ToUnixTimeMilliseconds()));

    private void SayUser(ref FieldReader fields) =>
        session.Post(session.Reply(ServerMessage.UserInfo).Number(session.ReadRequestId(ref fields)).Empty());
}
