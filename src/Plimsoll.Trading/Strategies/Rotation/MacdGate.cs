namespace Plimsoll.Trading.Strategies.Rotation;

/// <summary>The spans of the optional gate, which asks the MACD line to be above zero; the signal line has no say in it.</summary>
public sealed record MacdGate(int Fast, int Slow, int Signal);
