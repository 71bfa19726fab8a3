using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

/// <summary>At least a second apart (protocol.md §12).</summary>
public sealed record RequestMatchingSymbols(int RequestId, string Pattern) : TwsRequest
{
    internal override bool HasDefiniteEnd => true;

    internal override void Encode(RequestWriter to) => to.Id(81).Int(RequestId).Text(Pattern);

    internal override ReplyProgress Reply(TwsMessage message) =>
        Replies.To(RequestId, message, message is SymbolSamples { RequestId: var id } && id == RequestId);
}
