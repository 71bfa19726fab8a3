namespace Plimsoll.Research.Grid;

internal readonly struct HeldTargets : IHolding
{
    public static bool IsHeld => true;
}
