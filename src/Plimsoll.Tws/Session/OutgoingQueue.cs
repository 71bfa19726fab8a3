using System.Buffers;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tws.Session;

/// <summary>
/// What waits for its turn, what was released and not yet confirmed as written, and the bytes in between. First in, first out: no cancel
/// overtakes its order.
/// </summary>
internal sealed class OutgoingQueue(int messagesPerSecond, int queueMax)
{
    /// <summary>A peer that does not read: stop releasing, let the queue fill and be refused.</summary>
    private const int UnreadBytesMax = 4 * 1024 * 1024;

    private readonly SendPace pace = new(messagesPerSecond);
    private readonly FieldWriter scratch = new();
    private readonly FieldWriter released = new();
    private readonly Queue<(TwsRequest Request, byte[] Frame)> waiting = new();
    private readonly Queue<(long Mark, TwsRequest Request)> unconfirmed = new();
    private long mark;

    public int Depth => waiting.Count;

    public bool HasBytes => !released.Written.IsEmpty;

    /// <summary>When something that waits may leave.</summary>
    public TimeSpan? Due => waiting.Count == 0 || IsStuffed ? null : pace.FreeAt ?? TimeSpan.Zero;

    public TimeSpan? FreeAt => pace.FreeAt;

    private bool IsStuffed => released.Written.Length > UnreadBytesMax;

    public void Handshake(string versions)
    {
        released.Raw("API\0"u8).BeginFrame().Raw(System.Text.Encoding.ASCII.GetBytes(versions)).EndFrame();
    }

    /// <summary>For the session's own messages, which go before those that wait; false when the pace does not allow it yet.</summary>
    public bool TryReleaseFirst(TwsRequest request, int version, TimeSpan now)
    {
        if (!pace.TryTake(now))
        {
            return false;
        }

        request.WriteTo(released, version);
        return true;
    }

    public void Enqueue(TwsRequest request, int version)
    {
        if (waiting.Count >= queueMax)
        {
            throw new TwsRequestException(TwsRefusal.QueueFull, $"{waiting.Count} requests wait already");
        }

        scratch.Clear();
        request.WriteTo(scratch, version);
        if (scratch.Written.Length - sizeof(int) > FrameReader.MaxPayloadDefault)
        {
            throw new TwsRequestException(TwsRefusal.Invalid, $"{request.GetType().Name} is longer than a frame may be");
        }

        waiting.Enqueue((request, scratch.Written.ToArray()));
    }

    /// <summary>Releases what the pace allows; each is told to <paramref name="onReleased"/>.</summary>
    public void Release(TimeSpan now, Action<TwsRequest> onReleased)
    {
        while (waiting.Count > 0 && !IsStuffed && pace.TryTake(now))
        {
            var (request, frame) = waiting.Dequeue();
            released.Raw(frame);
            unconfirmed.Enqueue((++mark, request));
            onReleased(request);
        }
    }

    /// <summary>Hands the bytes over; what is returned is to be confirmed when they are written.</summary>
    public long Take(IBufferWriter<byte> to)
    {
        to.Write(released.Written);
        released.Clear();
        return mark;
    }

    public IEnumerable<TwsRequest> Confirm(long through)
    {
        while (unconfirmed.TryPeek(out var next) && next.Mark <= through)
        {
            yield return unconfirmed.Dequeue().Request;
        }
    }

    /// <summary>Everything that will not be written, or of which nobody knows.</summary>
    public List<RequestDropped> Drop()
    {
        var dropped = new List<RequestDropped>(unconfirmed.Count + waiting.Count);
        dropped.AddRange(unconfirmed.Select(r => new RequestDropped(r.Request, MayHaveBeenWritten: true)));
        dropped.AddRange(waiting.Select(r => new RequestDropped(r.Request, MayHaveBeenWritten: false)));
        unconfirmed.Clear();
        waiting.Clear();
        released.Clear();
        return dropped;
    }
}
