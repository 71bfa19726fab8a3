namespace Plimsoll.Tws.Messages;

public sealed record IneligibilityReason(string Id, string Description);
