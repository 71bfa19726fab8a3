namespace Plimsoll.App.Configuration;

/// <summary>Which key a person may have meant.</summary>
internal static class NearestKey
{
    /// <returns>The likeliest of the known keys, or null when none is near.</returns>
    public static SettingDescription? To(string unknown, IReadOnlyCollection<SettingDescription> settings) =>
        To(unknown, settings.Select(setting => setting.Key)) is { } key ? settings.First(setting => setting.Key == key) : null;

    /// <returns>The likeliest of the known names, or null when none is near.</returns>
    public static string? To(string unknown, IEnumerable<string> known) =>
        known
            .Select(name => (Name: name, Distance: Distance(unknown, name)))
            .Where(candidate => candidate.Distance <= Math.Max(2, unknown.Length / 3))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();

    /// <summary>A right name in the wrong section is as near as one slip of the pen.</summary>
    private static int Distance(string unknown, string key) =>
        Math.Min(Edits(unknown, key), 1 + Edits(LastPart(unknown), LastPart(key)));

    private static string LastPart(string key) => key[(key.LastIndexOf('.') + 1)..];

    /// <summary>Levenshtein's distance: how many letters to insert, delete or change.</summary>
    private static int Edits(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(change, 1 + Math.Min(previous[j], current[j - 1]));
            }

            previous = current;
        }

        return previous[b.Length];
    }
}
