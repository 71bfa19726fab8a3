using System.Runtime.CompilerServices;

namespace Plimsoll.Research.Grid;

/// <summary>
/// Windows of bars with held targets. Each begins flat, on a path of its own; but what is held is forgotten with time, and once every combination holds
/// what it holds on the path of an earlier window, both windows go on along one path and only compound for themselves.
/// </summary>
internal sealed unsafe class HeldPaths : IDisposable
{
    private readonly (int First, int End)[] windows;
    private readonly HeldAccounts accounts;
    private readonly Func<HeldPath> begin;
    private readonly HeldPath?[] paths; // by the window that it began with; null before it begins, after it ends, and once it is another's
    private readonly int[] pathOf; // of each window
    private readonly int[] ends; // of each path: the bar after the last of its windows
    private readonly Stack<HeldPath> idle = [];

    public HeldPaths(GridRules rules, int symbols, (int First, int End)[] windows)
    {
        this.windows = windows;
        var lanes = new HeldLanes(rules.Grid);
        accounts = new HeldAccounts(lanes, windows.Length);
        begin = () => new HeldPath(rules, lanes, symbols);
        (paths, pathOf, ends) = (new HeldPath?[windows.Length], new int[windows.Length], new int[windows.Length]);
        Reset();
    }

    /// <summary>All windows from flat again.</summary>
    public void Reset()
    {
        for (var i = 0; i < windows.Length; i++)
        {
            accounts.Reset(i);
            End(i);
            (pathOf[i], ends[i]) = (i, windows[i].End);
        }
    }

    /// <summary>Goes on over a tile.</summary>
    /// <param name="row">The row of the bar <paramref name="first"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Advance(byte* row, int first, int bars)
    {
        for (var i = 0; i < paths.Length; i++)
        {
            Advance(i, row, first, bars);
        }

        for (var (i, earlier) = (0, -1); i < paths.Length; i++)
        {
            if (paths[i] is not null)
            {
                earlier = earlier >= 0 && Unite(i, earlier) ? earlier : i;
            }
        }
    }

    public void Objectives(int window, int sessions, Span<double> objectives) => accounts.Objectives(window, sessions, objectives);

    public double Best(int window, int sessions) => accounts.Best(window, sessions);

    public void Dispose()
    {
        Reset();
        foreach (var path in idle)
        {
            path.Dispose();
        }

        accounts.Dispose();
    }

    /// <summary>A path, and the windows on it.</summary>
    private void Advance(int index, byte* row, int first, int bars)
    {
        var end = first + bars;
        if (pathOf[index] == index && windows[index].First >= first && windows[index].First < Math.Min(end, ends[index]))
        {
            paths[index] = idle.TryPop(out var used) ? used : begin();
            paths[index]!.Reset();
        }

        if (paths[index] is not { } path)
        {
            return;
        }

        var from = Math.Max(windows[index].First, first);
        path.Run(row, from - first, Math.Min(ends[index], end) - from);
        for (var i = index; i < windows.Length; i++)
        {
            var (start, stop) = (Math.Max(windows[i].First, first), Math.Min(windows[i].End, end));
            if (pathOf[i] == index && start < stop)
            {
                accounts.Compound(i, path.Transitions, start - first, stop - start);
            }
        }

        if (ends[index] <= end)
        {
            End(index);
        }
    }

    /// <summary>The windows of a path go on along an earlier one, if they can.</summary>
    private bool Unite(int later, int earlier)
    {
        if (!paths[later]!.IsLike(paths[earlier]!))
        {
            return false;
        }

        for (var i = later; i < windows.Length; i++)
        {
            pathOf[i] = pathOf[i] == later ? earlier : pathOf[i];
        }

        ends[earlier] = Math.Max(ends[earlier], ends[later]);
        End(later);
        return true;
    }

    private void End(int index)
    {
        if (paths[index] is { } path)
        {
            idle.Push(path);
            paths[index] = null;
        }
    }
}
