namespace Plimsoll.Research.Grid;

internal readonly struct SixteenSymbols : IBreadth
{
    public static bool IsWide => true;
}
