namespace Plimsoll.Tws.Messages;

public sealed record FamilyCode(string Account, string? Code);
