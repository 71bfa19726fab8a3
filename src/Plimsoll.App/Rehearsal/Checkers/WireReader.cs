using NodaTime;
using Plimsoll.Simulation.Gateway;
using Plimsoll.Tws.Wire;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>
/// Reads the bytes on the wires by itself (protocol.md §2, §4, §5): neither the client's encoder nor the gateway's decoder is asked
/// what they mean.
/// </summary>
internal sealed class WireReader(Action<GatewayEvent> tell, ConnectedClock clock) : IGatewayTap
{
    public const int PlaceOrder = 3;
    public const int CancelOrder = 4;
    public const int GlobalCancel = 58;
    public const int StartApi = 71;
    private const int Error = 4;

    /// <summary>From this server version on, an error has no VERSION field (protocol.md §4).</summary>
    private const int ErrorsWithoutVersion = 194;

    private readonly Dictionary<int, int> serverVersions = [];

    public void Opened(Instant at, int connection)
    {
    }

    public void Received(Instant at, int connection, int? clientId, ReadOnlySpan<byte> payload)
    {
        var fields = new FieldReader(payload);
        var message = fields.ReadInt();
        if (message == StartApi)
        {
            fields.Skip(); // VERSION
            clientId = fields.ReadInt();
        }

        tell(new RequestArrived(at, connection, clientId, message, message == PlaceOrder ? ReadOrder(ref fields) : null));
    }

    public void Sent(Instant at, int connection, int? clientId, ReadOnlySpan<byte> payload)
    {
        if (!serverVersions.TryGetValue(connection, out var version))
        {
            serverVersions[connection] = new FieldReader(payload).ReadInt();
            return;
        }

        if (clientId is null)
        {
            return; // a refused client hears of its refusal only
        }

        clock.Heard(connection, at);
        tell(new ClientTold(at, connection));
        ReadError(at, payload, version);
    }

    public void Closed(Instant at, int connection) => clock.Linked(isUp: true);

    private void ReadError(Instant at, ReadOnlySpan<byte> payload, int version)
    {
        var fields = new FieldReader(payload);
        if (fields.ReadInt() != Error)
        {
            return;
        }

        fields.Skip(version < ErrorsWithoutVersion ? 1 : 0);
        var id = fields.ReadInt();
        var code = fields.ReadInt();
        if (code is 1100 or 1101 or 1102)
        {
            clock.Linked(isUp: code != 1100);
        }
        else if (id > 0)
        {
            tell(new OrderErrorTold(at, id, code));
        }
    }

    /// <summary>protocol.md §5, steps 1 and 2 as far as anything is asked here.</summary>
    private static RequestedOrder ReadOrder(ref FieldReader fields)
    {
        var orderId = fields.ReadInt();
        fields.Skip(); // conId
        var symbol = fields.ReadString();
        fields.Skip(12); // secType, expiry, strike, right, multiplier, exchange, primaryExchange, currency, localSymbol, tradingClass, secIdType, secId
        var action = fields.ReadString();
        var quantity = fields.ReadDecimal();
        var type = fields.ReadString();
        var limit = fields.ReadOptionalDecimal();
        var stop = fields.ReadOptionalDecimal();
        fields.Skip(); // tif
        var oca = fields.ReadString();
        fields.Skip(3); // account, openClose, origin
        var reference = fields.ReadString();
        var transmit = fields.ReadBool();
        return new RequestedOrder(orderId, symbol, action, quantity, type, limit, stop, oca, reference, transmit, fields.ReadInt());
    }
}
