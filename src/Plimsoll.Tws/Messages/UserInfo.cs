namespace Plimsoll.Tws.Messages;

public sealed record UserInfo(int RequestId, string? WhiteBrandingId) : TwsMessage;
