namespace Plimsoll.Tws.Messages;

public sealed record SmartComponents(int RequestId, IReadOnlyList<SmartComponent> Components) : TwsMessage;
