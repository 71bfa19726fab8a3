namespace Plimsoll.Research.Grid;

internal readonly struct SixteenSymbols : IWidth
{
    public static int Vectors => 4;
}
