namespace Plimsoll.Research.Grid;

internal readonly struct ThreePicks : IPicks
{
    public static int Count => 3;
}
