using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Requests;

namespace Plimsoll.Tws.Session;

/// <summary>Requests whose reply has a definite end that has not come. An end without an id closes the oldest that waits for it.</summary>
internal sealed class OpenReplies(TimeSpan limit)
{
    private readonly List<(TwsRequest Request, TimeSpan Due)> open = [];

    public int Count => open.Count;

    /// <summary>The limit is one for all, so the oldest is due first.</summary>
    public TimeSpan? Due => open.Count == 0 ? null : open[0].Due;

    public void Add(TwsRequest request, TimeSpan now)
    {
        if (request.HasDefiniteEnd)
        {
            open.Add((request, now + limit));
        }
    }

    public void Match(TwsMessage message)
    {
        if (open.Count == 0)
        {
            return;
        }

        var index = open.FindIndex(reply => reply.Request.Reply(message) is ReplyProgress.Complete or ReplyProgress.Refused);
        if (index >= 0)
        {
            open.RemoveAt(index);
        }
    }

    public IReadOnlyList<TwsRequest> TakeOverdue(TimeSpan now)
    {
        var overdue = open.FindAll(reply => reply.Due <= now);
        open.RemoveRange(0, overdue.Count);
        return overdue.ConvertAll(reply => reply.Request);
    }
}
