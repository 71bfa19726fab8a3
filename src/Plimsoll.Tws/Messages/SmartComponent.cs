namespace Plimsoll.Tws.Messages;

public sealed record SmartComponent(int Bit, string Exchange, string Letter);
