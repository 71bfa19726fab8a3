namespace Plimsoll.Tws.Messages;

public sealed record ManagedAccounts(IReadOnlyList<string> Accounts) : TwsMessage;
