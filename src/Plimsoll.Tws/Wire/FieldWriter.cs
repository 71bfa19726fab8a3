using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace Plimsoll.Tws.Wire;

/// <summary>
/// Writes NUL-terminated fields into frames with their 4-byte lengths. One writer serves a whole connection: frames accumulate
/// in <see cref="Written"/> until <see cref="Clear"/>. Says nothing about what the fields mean; that is each side's own business.
/// </summary>
public sealed class FieldWriter
{
    private const int ScaleMax = 18;

    private static readonly ulong[] powersOfTen = [.. Enumerable.Range(0, ScaleMax + 1).Select(power => Enumerable.Repeat(10UL, power).Aggregate(1UL, (product, ten) => product * ten))];

    private byte[] buffer = new byte[1024];
    private int length;
    private int frameStart = -1;

    /// <summary>Everything written and framed so far.</summary>
    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    public void Clear()
    {
        length = 0;
        frameStart = -1;
    }

    /// <summary>Bytes outside any frame, such as <c>API\0</c>.</summary>
    public FieldWriter Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        length += bytes.Length;
        return this;
    }

    public FieldWriter BeginFrame()
    {
        if (frameStart >= 0)
        {
            throw new InvalidOperationException("a frame is open already");
        }

        frameStart = length;
        Room(4);
        length += 4;
        return this;
    }

    public FieldWriter EndFrame()
    {
        if (frameStart < 0)
        {
            throw new InvalidOperationException("no frame is open");
        }

        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(frameStart), length - frameStart - 4);
        frameStart = -1;
        return this;
    }

    /// <summary>Takes back everything since <see cref="BeginFrame"/>, for a frame that turned out not to be sendable.</summary>
    public FieldWriter AbandonFrame()
    {
        if (frameStart >= 0)
        {
            length = frameStart;
            frameStart = -1;
        }

        return this;
    }

    public FieldWriter Empty()
    {
        Room(1)[0] = 0;
        length++;
        return this;
    }

    public FieldWriter Field(int value) => Field((long)value);

    public FieldWriter Field(long value)
    {
        Utf8Formatter.TryFormat(value, Room(24), out var written);
        return Terminate(written);
    }

    public FieldWriter Field(bool value) => Field(value ? 1L : 0L);

    public FieldWriter Field(int? value) => value is { } present ? Field((long)present) : Empty();

    /// <summary>Plain decimal digits without superfluous zeros: 100, 0.5, 150.25.</summary>
    public FieldWriter Field(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var scale = (parts[3] >> 16) & 0xFF;
        if (parts[2] == 0 && scale <= ScaleMax)
        {
            return Field(unchecked(((ulong)(uint)parts[1] << 32) | (uint)parts[0]), scale, isNegative: parts[3] < 0);
        }

        var plain = value / 1.000000000000000000000000000000000m; // drops trailing zeros of the scale
        Utf8Formatter.TryFormat(plain, Room(40), out var written);
        return Terminate(written);
    }

    public FieldWriter Field(decimal? value) => value is { } present ? Field(present) : Empty();

    /// <summary>Text, UTF-8. A NUL inside would shift every later field, so it is refused.</summary>
    public FieldWriter Field(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return Empty();
        }

        if (value.Contains('\0', StringComparison.Ordinal))
        {
            throw new TwsFormatException("text with a NUL cannot be sent");
        }

        var written = Encoding.UTF8.GetBytes(value, Room(Encoding.UTF8.GetMaxByteCount(value.Length) + 1));
        return Terminate(written);
    }

    /// <summary>A field whose bytes are spelt out by the caller.</summary>
    public FieldWriter Field(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Room(value.Length + 1));
        return Terminate(value.Length);
    }

    /// <summary>The digits of a decimal of at most 64 bits: prices and sizes, which are most of what is sent. Framework formatting takes four times as long.</summary>
    private FieldWriter Field(ulong digits, int scale, bool isNegative)
    {
        while (scale > 0 && digits % 10 == 0)
        {
            digits /= 10;
            scale--;
        }

        var room = Room(40);
        var at = 0;
        if (isNegative && digits != 0)
        {
            room[at++] = (byte)'-';
        }

        var whole = digits / powersOfTen[scale];
        Utf8Formatter.TryFormat(whole, room[at..], out var written);
        at += written;
        if (scale > 0)
        {
            room[at] = (byte)'.';
            var fraction = digits - (whole * powersOfTen[scale]);
            for (var i = at + scale; i > at; i--)
            {
                room[i] = (byte)('0' + (fraction % 10));
                fraction /= 10;
            }

            at += scale + 1;
        }

        return Terminate(at);
    }

    private FieldWriter Terminate(int written)
    {
        buffer[length + written] = 0;
        length += written + 1;
        return this;
    }

    private Span<byte> Room(int count)
    {
        if (buffer.Length - length < count + 1)
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + count + 1));
        }

        return buffer.AsSpan(length);
    }
}
