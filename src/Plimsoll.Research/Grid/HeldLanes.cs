namespace Plimsoll.Research.Grid;

/// <summary>
/// Where the combinations lie that are picked for with held targets: in halves of a vector, sixteen lanes of a byte, of one fast average each,
/// because who is better than whom depends on that average alone. Among a half's lanes are those of the largest top_n first. With
/// top_n = 1 two symbols are never compared, so that one lane serves all caps: 63 lanes hold the 81 combinations, without a hole.
/// </summary>
internal sealed class HeldLanes
{
    public const int Width = 16;

    private readonly List<(int Fast, List<(int Slow, int TopN, int Cap)> Lanes)> halves = [];
    private readonly List<int> starts = [];

    public HeldLanes(RotationGrid grid)
    {
        for (var fast = 0; fast < grid.EmaFast.Count; fast++)
        {
            foreach (var top in grid.TopN.Distinct().OrderDescending())
            {
                Add(fast, Lanes(grid, top));
            }
        }

        Places = [.. Enumerable.Range(0, grid.Count).Select(i => Math.DivRem(Find(grid, i), 8))];
    }

    public int Count { get; private set; }

    /// <summary>Vectors of eight that hold a value of every lane.</summary>
    public int Units => (Count + 7) / 8;

    public int Halves => halves.Count;

    /// <summary>The unit of eight lanes, and the lane in it, of each combination.</summary>
    public (int Unit, int Lane)[] Places { get; }

    public int FastOf(int half) => halves[half].Fast;

    /// <summary>The first of a half's lanes.</summary>
    public int StartOf(int half) => starts[half];

    public IReadOnlyList<(int Slow, int TopN, int Cap)> LanesOf(int half) => halves[half].Lanes;

    private static List<(int Slow, int TopN, int Cap)> Lanes(RotationGrid grid, int top)
    {
        var lanes = new List<(int Slow, int TopN, int Cap)>();
        for (var cap = 0; cap < (top == 1 ? 1 : grid.CorrCap.Count); cap++)
        {
            for (var slow = 0; slow < grid.EmaSlow.Count; slow++)
            {
                lanes.Add((slow, top, cap));
            }
        }

        return lanes;
    }

    private void Add(int fast, List<(int Slow, int TopN, int Cap)> lanes)
    {
        if (halves.Count == 0 || halves[^1].Fast != fast || halves[^1].Lanes.Count + lanes.Count > Width)
        {
            halves.Add((fast, []));
            starts.Add(Count);
        }

        halves[^1].Lanes.AddRange(lanes);
        Count += lanes.Count;
    }

    private int Find(RotationGrid grid, int combination)
    {
        var (rest, cap) = Math.DivRem(combination, grid.CorrCap.Count);
        (rest, var top) = Math.DivRem(rest, grid.TopN.Count);
        var (fast, slow) = Math.DivRem(rest, grid.EmaSlow.Count);
        var wanted = (slow, grid.TopN[top], grid.TopN[top] == 1 ? 0 : cap);
        var half = halves.FindIndex(one => one.Fast == fast && one.Lanes.Contains(wanted));
        return starts[half] + halves[half].Lanes.IndexOf(wanted);
    }
}
