namespace Plimsoll.Research.Grid;

/// <summary>A rebalance mode as a type, so that each mode is compiled for itself.</summary>
internal interface IHolding
{
    static abstract bool IsHeld { get; }
}
