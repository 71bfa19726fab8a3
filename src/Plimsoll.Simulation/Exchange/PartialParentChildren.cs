namespace Plimsoll.Simulation.Exchange;

/// <summary>
/// What the children of a partly filled parent do. IB documents only that children wait until the parent is completely filled; what a
/// real gateway does meanwhile is not verified (protocol.md §10, [M]), so each member is a hypothesis and the desk must hold under all.
/// </summary>
public enum PartialParentChildren
{
    /// <summary>Hypothesis 1: children sleep until the last share of the parent; cancelling a partly filled parent cancels them.</summary>
    Dormant = 1,

    /// <summary>Hypothesis 2: children work for the filled part and grow with it; they stay when the parent is cancelled.</summary>
    Part,

    /// <summary>
    /// Hypothesis 3: children work at full size from the parent's first fill, though never executing more than the parent has; they are
    /// cut to the filled part when the parent is cancelled.
    /// </summary>
    Whole,
}
