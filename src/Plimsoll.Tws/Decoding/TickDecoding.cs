using System.Text;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tws.Decoding;

/// <summary>The hot path: reads each frequent message as a value; the record is made of it only if no sink takes it.</summary>
internal static class TickDecoding
{
    private static readonly (byte[] Bytes, string Text)[] KnownTexts = Array.ConvertAll(
        [
            "Submitted", "PreSubmitted", "Filled", "Cancelled", "PendingSubmit", "PendingCancel", "Inactive", "ApiPending", "ApiCancelled",
            "locate", "trigger", "child", "oca", "presubmitted", "queued",
        ],
        text => (Encoding.ASCII.GetBytes(text), text));

    public static PriceTick Price(ref FieldReader from)
    {
        from.Skip();
        var requestId = from.ReadInt();
        var type = from.ReadInt();
        var price = from.ReadOptionalDecimal();
        var size = from.ReadOptionalDecimal();
        var attributes = (TickAttributes)(from.ReadInt() & 7);
        return new PriceTick(requestId, type, price == -1m && size is null or 0m ? null : price, size, attributes);
    }

    public static SizeTick Size(ref FieldReader from)
    {
        from.Skip();
        return new SizeTick(from.ReadInt(), from.ReadInt(), from.ReadOptionalDecimal());
    }

    public static GenericTick Generic(ref FieldReader from)
    {
        from.Skip();
        return new GenericTick(from.ReadInt(), from.ReadInt(), from.ReadOptionalDouble());
    }

    public static OptionTick Option(ref FieldReader from)
    {
        var requestId = from.ReadInt();
        var type = from.ReadInt();
        var attrib = from.ReadOptionalInt();
        var impliedVol = from.ReadOptionalDouble();
        var delta = from.ReadOptionalDouble();
        var optPrice = from.ReadOptionalDecimal();
        var pvDividend = from.ReadOptionalDouble();
        return new OptionTick(
            requestId,
            type,
            attrib,
            impliedVol < 0 ? null : impliedVol,
            Computed(delta, -2),
            optPrice == -1m ? null : optPrice,
            Computed(pvDividend, -1),
            Gamma: Computed(from.ReadOptionalDouble(), -2),
            Vega: Computed(from.ReadOptionalDouble(), -2),
            Theta: Computed(from.ReadOptionalDouble(), -2),
            UndPrice: from.ReadOptionalDecimal() is { } price && price != -1m ? price : null);
    }

    public static StatusTick Status(ref FieldReader from)
    {
        var orderId = from.ReadInt();
        var status = SharedText(from.ReadRaw()) ?? string.Empty;
        return new StatusTick(
            orderId,
            status,
            Filled: from.ReadDecimal(),
            Remaining: from.ReadDecimal(),
            AvgFillPrice: from.ReadOptionalDecimal(),
            PermId: from.ReadLongId(),
            ParentId: from.ReadId(),
            LastFillPrice: from.ReadOptionalDecimal(),
            ClientId: from.ReadInt(),
            WhyHeld: SharedText(from.ReadRaw()),
            MktCapPrice: from.ReadOptionalDecimal());
    }

    public static TickPrice Record(in PriceTick t) => new(t.RequestId, t.TickType, t.Price, t.Size, t.Attributes);

    public static TickSize Record(in SizeTick t) => new(t.RequestId, t.TickType, t.Size);

    public static TickGeneric Record(in GenericTick t) => new(t.RequestId, t.TickType, t.Value);

    public static TickOptionComputation Record(in OptionTick t) => new(
        t.RequestId,
        t.TickType,
        t.TickAttrib,
        t.ImpliedVol,
        t.Delta,
        t.OptPrice,
        t.PvDividend,
        t.Gamma,
        t.Vega,
        t.Theta,
        t.UndPrice);

    public static OrderStatus Record(in StatusTick t) => new(
        t.OrderId,
        t.Status,
        t.Filled,
        t.Remaining,
        t.AvgFillPrice,
        t.PermId,
        t.ParentId,
        t.LastFillPrice,
        t.ClientId,
        t.WhyHeld,
        t.MktCapPrice);

    private static double? Computed(double? value, double notComputed) => value == notComputed ? null : value;

    private static string? SharedText(ReadOnlySpan<byte> raw)
    {
        if (raw.IsEmpty)
        {
            return null;
        }

        foreach (var (bytes, text) in KnownTexts)
        {
            if (raw.SequenceEqual(bytes))
            {
                return text;
            }
        }

        return Encoding.UTF8.GetString(raw);
    }
}
