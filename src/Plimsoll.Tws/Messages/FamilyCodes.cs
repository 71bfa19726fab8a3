namespace Plimsoll.Tws.Messages;

public sealed record FamilyCodes(IReadOnlyList<FamilyCode> Codes) : TwsMessage;
