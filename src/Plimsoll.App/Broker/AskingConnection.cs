using Plimsoll.Tws;
using Plimsoll.Tws.Connection;
using Plimsoll.Tws.Session;

namespace Plimsoll.App.Broker;

/// <summary>The connection of a verb that only asks: a client id of its own, one limit for connecting and becoming ready.</summary>
internal static class AskingConnection
{
    public static TwsConnection To(string host, int port, int clientId, TimeSpan limit, Action<TwsEvent> told, TimeProvider time) => new(
        new TwsConnectionSettings
        {
            Host = host,
            Port = port,
            ConnectLimit = limit,
            Session = new TwsSessionSettings { ClientId = clientId, ReadinessLimit = limit },
        },
        told,
        time,
        () => 0.5); // the middle of the jitter: one verb reconnects alone
}
