namespace Plimsoll.Tws.Messages;

/// <summary>The gateway's clock in milliseconds, from version 197 on.</summary>
public sealed record CurrentTimeMillis(DateTimeOffset Time) : TwsMessage;
