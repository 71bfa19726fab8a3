namespace Plimsoll.Research.Grid;

/// <summary>What daily and held selections have in common.</summary>
internal static class Selection
{
    /// <summary>"Nobody" among picks.</summary>
    public const byte None = 15;

    /// <summary>Bytes of a column of held picks: nine times sixteen, and what a last store spills over.</summary>
    public const int Column = 192;
}
