namespace Plimsoll.Tws.Messages;

public sealed record NewsBulletin(int MessageId, int Type, string Text, string? Exchange) : TwsMessage;
