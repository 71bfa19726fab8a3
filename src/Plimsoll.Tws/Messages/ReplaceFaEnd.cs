namespace Plimsoll.Tws.Messages;

public sealed record ReplaceFaEnd(int RequestId, string Text) : TwsMessage;
