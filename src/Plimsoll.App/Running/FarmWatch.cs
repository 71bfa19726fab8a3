namespace Plimsoll.App.Running;

/// <summary>
/// Which of the broker's data farms are connected, by its notices (protocol.md §11): 2103, 2105 and 2157 say that a farm is broken, 2104, 2106
/// and 2158 that it is well, 2107 and 2108 that it sleeps until it is asked. Their texts end in the farm's name after a colon.
/// </summary>
internal sealed class FarmWatch
{
    private readonly SortedDictionary<string, Dashboard.View.Farm> farms = new(StringComparer.Ordinal);

    public IReadOnlyList<Dashboard.View.Farm> All { get; private set; } = [];

    public void Take(int code, string text)
    {
        if (code is not (2103 or 2104 or 2105 or 2106 or 2107 or 2108 or 2157 or 2158))
        {
            return;
        }

        var name = text[(text.LastIndexOf(':') + 1)..].Trim();
        farms[name] = new Dashboard.View.Farm(name, code is not (2103 or 2105 or 2157), text);
        All = [.. farms.Values];
    }
}
