using System.Buffers.Binary;

namespace Plimsoll.Tws.Wire;

/// <summary>
/// Cuts a byte stream into frames: a 4-byte big-endian length N, then N payload bytes, N not counting itself.
/// Takes arbitrary chunks; hands out one payload at a time, valid until the next call.
/// </summary>
public sealed class FrameReader(int maxPayload = FrameReader.MaxPayloadDefault)
{
    /// <summary>The largest payload the official clients accept: 16 MiB − 1.</summary>
    public const int MaxPayloadDefault = 0xFFFFFF;

    private byte[] buffer = new byte[4096];
    private int start;
    private int end;

    public int Buffered => end - start;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (buffer.Length - end < bytes.Length)
        {
            MakeRoom(bytes.Length);
        }

        bytes.CopyTo(buffer.AsSpan(end));
        end += bytes.Length;
    }

    /// <summary>The next whole frame's payload, if it has arrived.</summary>
    /// <exception cref="TwsFormatException">The announced length is above the limit: no later byte can be trusted.</exception>
    public bool TryRead(out ReadOnlySpan<byte> payload)
    {
        payload = default;
        if (Buffered < 4)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(buffer.AsSpan(start));
        if (length > (uint)maxPayload)
        {
            throw new TwsFormatException($"frame of {length} bytes announced; at most {maxPayload} are allowed");
        }

        if (Buffered - 4 < (int)length)
        {
            return false;
        }

        payload = buffer.AsSpan(start + 4, (int)length);
        start += 4 + (int)length;
        return true;
    }

    /// <summary>Takes raw bytes that precede the framed stream (the client's <c>API\0</c>), once they have all arrived.</summary>
    public bool TryReadRaw(int count, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (Buffered < count)
        {
            return false;
        }

        bytes = buffer.AsSpan(start, count);
        start += count;
        return true;
    }

    private void MakeRoom(int count)
    {
        var kept = buffer.AsSpan(start, Buffered);
        var needed = kept.Length + count;
        var target = needed <= buffer.Length / 2 ? buffer : new byte[Math.Max(needed * 2, 4096)];
        kept.CopyTo(target);
        end -= start;
        start = 0;
        buffer = target;
    }
}
