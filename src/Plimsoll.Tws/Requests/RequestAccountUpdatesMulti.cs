using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

public sealed record RequestAccountUpdatesMulti(
    int RequestId,
    string? Account,
    string? ModelCode,
    bool LedgerAndNetLiquidation) : TwsRequest
{
    internal override bool HasDefiniteEnd => true;

    internal override void Encode(RequestWriter to) =>
        to.Id(76).Int(1).Int(RequestId).Text(Account).Text(ModelCode).Bool(LedgerAndNetLiquidation);

    internal override ReplyProgress Reply(TwsMessage message) =>
        Replies.To(RequestId, message, message is AccountUpdateMultiEnd { RequestId: var id } && id == RequestId);
}
