namespace Plimsoll.Research.Grid;

internal readonly struct TwoPicks : IPicks
{
    public static int Count => 2;
}
