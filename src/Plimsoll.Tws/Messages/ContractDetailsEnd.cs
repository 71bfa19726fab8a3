namespace Plimsoll.Tws.Messages;

public sealed record ContractDetailsEnd(int RequestId) : TwsMessage;
