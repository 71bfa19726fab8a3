using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

/// <summary>From version 197 on.</summary>
public sealed record RequestCurrentTimeInMillis : TwsRequest
{
    internal override bool HasDefiniteEnd => true;

    internal override void Encode(RequestWriter to)
    {
        to.Needs(to.Version >= TwsVersions.CurrentTimeInMillis, set: true, "reqCurrentTimeInMillis");
        to.Id(105);
    }

    internal override ReplyProgress Reply(TwsMessage message) => Replies.When(message is CurrentTimeMillis);
}
