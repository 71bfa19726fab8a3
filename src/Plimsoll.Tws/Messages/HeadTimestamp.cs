namespace Plimsoll.Tws.Messages;

public sealed record HeadTimestamp(int RequestId, TwsTime Time) : TwsMessage;
