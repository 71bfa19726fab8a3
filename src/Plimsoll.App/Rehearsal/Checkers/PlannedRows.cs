using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>What the plans let be bought: shares by session and symbol, read from the files' text without the desk's reader.</summary>
internal sealed class PlannedRows
{
    private const string Prefix = "execution_plan_run_";
    private static readonly LocalDatePattern date = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private readonly Dictionary<(LocalDate Session, string Symbol), decimal> shares = [];

    /// <summary>Of several plans for a session the last name counts, of several rows for a symbol the first.</summary>
    public static PlannedRows Read(IEnumerable<(string Name, byte[] Bytes)> files)
    {
        var rows = new PlannedRows();
        var newest = files
            .Where(file => file.Name.StartsWith(Prefix, StringComparison.Ordinal) && file.Name.Length > Prefix.Length + 8)
            .GroupBy(file => file.Name.Substring(Prefix.Length, 8), StringComparer.Ordinal)
            .Select(day => (day.Key, day.OrderBy(file => file.Name, StringComparer.Ordinal).Last().Bytes));
        foreach (var (day, bytes) in newest)
        {
            if (date.Parse(day).TryGetValue(default, out var session))
            {
                rows.Add(session, Encoding.UTF8.GetString(bytes));
            }
        }

        return rows;
    }

    public decimal Shares(LocalDate session, string symbol) => shares.GetValueOrDefault((session, symbol));

    private void Add(LocalDate session, string text)
    {
        var lines = text.TrimStart('\uFEFF').Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0)
        {
            return;
        }

        var heading = lines[0].Split(',', StringSplitOptions.TrimEntries);
        var symbol = Array.IndexOf(heading, "instrument_id");
        var quantity = Array.IndexOf(heading, "quantity");
        foreach (var line in lines.Skip(1).Select(line => line.Split(',', StringSplitOptions.TrimEntries)))
        {
            if (symbol >= 0 && quantity >= 0 && line.Length == heading.Length && decimal.TryParse(line[quantity], out var planned))
            {
                shares.TryAdd((session, line[symbol]), planned);
            }
        }
    }
}
