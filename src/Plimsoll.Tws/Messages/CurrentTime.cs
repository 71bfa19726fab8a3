namespace Plimsoll.Tws.Messages;

/// <summary>The gateway's clock, whole seconds.</summary>
public sealed record CurrentTime(DateTimeOffset Time) : TwsMessage;
