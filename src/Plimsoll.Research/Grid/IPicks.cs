namespace Plimsoll.Research.Grid;

/// <summary>How many symbols a unit's lanes may hold, as a type.</summary>
internal interface IPicks
{
    static abstract int Count { get; }
}
