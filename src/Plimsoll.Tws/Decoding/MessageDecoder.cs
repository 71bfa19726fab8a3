using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tws.Decoding;

/// <summary>
/// Payload to message, at one negotiated version. Every field must be accounted for: one that is left over means that our layout is not
/// the server's, and then no field of the message can be trusted.
/// </summary>
public sealed class MessageDecoder
{
    private readonly int version;
    private readonly TickSink? ticks;

    public MessageDecoder(int serverVersion, TickSink? ticks = null)
    {
        if (!TwsVersions.Speaks(serverVersion))
        {
            throw new ArgumentOutOfRangeException(nameof(serverVersion), serverVersion, "only versions 176 to 200 are known");
        }

        version = serverVersion;
        this.ticks = ticks;
    }

    /// <summary>The message, or null when a sink took it or its kind is ignored.</summary>
    /// <exception cref="TwsFormatException">The payload is not what the server table says; the text names message and field.</exception>
    public TwsMessage? Decode(ReadOnlySpan<byte> payload)
    {
        var from = new FieldReader(payload);
        MessageKind? kind = null;
        try
        {
            var id = from.ReadInt();
            kind = MessageTable.Find(id) ?? throw new TwsFormatException($"message id {id} is not in the server table of 176..200");
            if (kind.Read is null)
            {
                return null;
            }

            if (ticks is not null && IsHot(id))
            {
                return Offer(id, ref from, ticks);
            }

            var message = kind.Read(ref from, version);
            CheckAtEnd(from);
            return message;
        }
        catch (TwsFormatException e)
        {
            throw new TwsFormatException($"{kind?.ToString() ?? "message"} at version {version}: {e.Message}", e);
        }
    }

    private static bool IsHot(int id) => id is 1 or 2 or 3 or 21 or 45;

    private static TwsMessage? Offer(int id, ref FieldReader from, TickSink sink)
    {
        switch (id)
        {
            case 1:
                var price = TickDecoding.Price(ref from);
                CheckAtEnd(from);
                return sink.OnPrice(price) ? null : TickDecoding.Record(price);
            case 2:
                var size = TickDecoding.Size(ref from);
                CheckAtEnd(from);
                return sink.OnSize(size) ? null : TickDecoding.Record(size);
            case 3:
                var status = TickDecoding.Status(ref from);
                CheckAtEnd(from);
                return sink.OnOrderStatus(status) ? null : TickDecoding.Record(status);
            case 21:
                var option = TickDecoding.Option(ref from);
                CheckAtEnd(from);
                return sink.OnOption(option) ? null : TickDecoding.Record(option);
            default:
                var generic = TickDecoding.Generic(ref from);
                CheckAtEnd(from);
                return sink.OnGeneric(generic) ? null : TickDecoding.Record(generic);
        }
    }

    private static void CheckAtEnd(FieldReader from)
    {
        if (!from.AtEnd)
        {
            throw new TwsFormatException($"{from.FieldsLeft} more field(s) than the layout has after field {from.FieldsRead}");
        }
    }
}
