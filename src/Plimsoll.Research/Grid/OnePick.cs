namespace Plimsoll.Research.Grid;

internal readonly struct OnePick : IPicks
{
    public static int Count => 1;
}
