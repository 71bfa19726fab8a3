using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

/// <summary>One account at a time; another one overrides it (2100).</summary>
public sealed record RequestAccountUpdates(bool Subscribe, string? Account) : TwsRequest
{
    internal override bool HasDefiniteEnd => Subscribe;

    internal override void Encode(RequestWriter to) => to.Id(6).Int(2).Bool(Subscribe).Text(Account);

    internal override ReplyProgress Reply(TwsMessage message) => Replies.When(message is AccountDownloadEnd);
}
