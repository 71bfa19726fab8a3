namespace Plimsoll.Tws.Messages;

/// <summary>As sent, mostly <c>hh:mm</c>.</summary>
public sealed record AccountUpdateTime(string Time) : TwsMessage;
