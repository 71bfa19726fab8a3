namespace Plimsoll.Research.Grid;

internal readonly struct DailyTargets : IHolding
{
    public static bool IsHeld => false;
}
