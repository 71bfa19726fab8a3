using System.Buffers.Binary;
using System.Text;
using Plimsoll.Tws.Decoding;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tests.Tws;

/// <summary>Fields to bytes and back, written apart from the code under test.</summary>
internal static class WireText
{
    public static byte[] Payload(params IEnumerable<string> fields) =>
        Encoding.UTF8.GetBytes(string.Concat(fields.Select(f => f + "\0")));

    /// <summary>A payload from text with <c>|</c> after every field.</summary>
    public static byte[] Bars(string text) => Encoding.UTF8.GetBytes(text.Replace('|', '\0'));

    public static byte[] Frame(byte[] payload)
    {
        var frame = new byte[payload.Length + 4];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length);
        payload.CopyTo(frame, 4);
        return frame;
    }

    public static string[] Fields(TwsRequest request, int version)
    {
        var writer = new FieldWriter();
        request.WriteTo(writer, version);
        return Fields(writer.Written);
    }

    /// <summary>The fields of exactly one frame.</summary>
    public static string[] Fields(ReadOnlySpan<byte> frame)
    {
        Assert.Equal(frame.Length - 4, BinaryPrimitives.ReadInt32BigEndian(frame));
        Assert.Equal(0, frame[^1]);
        return Encoding.UTF8.GetString(frame[4..^1]).Split('\0');
    }

    public static TwsMessage? Decode(byte[] payload, int version) => new MessageDecoder(version).Decode(payload);

    public static T Decode<T>(string bars, int version)
        where T : TwsMessage => Assert.IsType<T>(Decode(Bars(bars), version));
}
