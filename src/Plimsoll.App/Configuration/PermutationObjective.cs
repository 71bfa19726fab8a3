namespace Plimsoll.App.Configuration;

/// <summary>What the grid is optimised for.</summary>
internal enum PermutationObjective
{
    Calmar = 1,
}
