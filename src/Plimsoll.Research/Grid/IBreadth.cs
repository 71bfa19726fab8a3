namespace Plimsoll.Research.Grid;

/// <summary>How many blocks of eight symbols a table has, as a type.</summary>
internal interface IBreadth
{
    static abstract bool IsWide { get; }
}
