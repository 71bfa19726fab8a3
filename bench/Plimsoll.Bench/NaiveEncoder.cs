using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Bench;

/// <summary>The baseline for writing: every value to a string, the strings joined, the text to bytes, a length before it.</summary>
internal sealed class NaiveEncoder
{
    private readonly object[] values;

    /// <param name="order">Taken apart once into the values of its fields, numbers where they are numbers.</param>
    public NaiveEncoder(PlaceOrder order)
    {
        var writer = new FieldWriter();
        order.WriteTo(writer, GatewayClient.Version);
        values = [.. Encoding.UTF8.GetString(writer.Written[4..]).Split('\0')[..^1].Select(Value)];
    }

    public byte[] Encode()
    {
        var text = string.Concat(values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) + "\0"));
        var frame = new byte[4 + Encoding.UTF8.GetByteCount(text)];
        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length - 4);
        Encoding.UTF8.GetBytes(text, frame.AsSpan(4));
        return frame;
    }

    private static object Value(string field) =>
        int.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
        : decimal.TryParse(field, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number
        : field;
}
