namespace Plimsoll.Research.Grid;

internal readonly struct TwelveSymbols : IWidth
{
    public static int Vectors => 3;
}
