namespace Plimsoll.Research.Grid;

internal readonly struct EightSymbols : IWidth
{
    public static int Vectors => 2;
}
