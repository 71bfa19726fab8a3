namespace Plimsoll.Tws.Messages;

public sealed record AccountDownloadEnd(string Account) : TwsMessage;
