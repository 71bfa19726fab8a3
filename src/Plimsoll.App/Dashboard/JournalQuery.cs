using Dapper;
using NodaTime;
using Plimsoll.App.Storage.Database;
using Plimsoll.Market.Calendar;

namespace Plimsoll.App.Dashboard;

/// <summary>Which of the journal's records are asked for.</summary>
/// <param name="Before">Older than this one, newest first.</param>
/// <param name="After">Newer than this one, oldest first.</param>
/// <param name="Words">Each must occur, at least as the beginning of a word.</param>
internal sealed record JournalQuery(long? Before, long? After, int Limit, string? Kind, string? Type, string? Words, LocalDate? From, LocalDate? To)
{
    /// <summary>Marks are no words; of them alone nothing is asked.</summary>
    public string? Words { get; } = Words is not null && Words.Any(char.IsLetterOrDigit) ? Words : null;

    public bool IsUnfiltered => this is { Kind: null, Type: null, Words: null, From: null, To: null };

    /// <summary>All by the sequence number or in the words' own index, so that what fits is found without a look at what does not.</summary>
    public (string Text, DynamicParameters Parameters) Where(bool withBounds = true)
    {
        var parameters = new DynamicParameters(new { limit = Limit, before = Before, after = After, kind = Kind, type = Type, match = Match() });
        var key = Words is null ? "records.sequence" : "words.rowid";
        List<string> conditions = [];
        Add(Words is not null, "words MATCH @match");
        Add(withBounds && Before is not null, $"{key} < @before");
        Add(withBounds && After is not null, $"{key} > @after");
        Add(Words is null && Kind is not null, "records.kind = @kind");
        Add(Words is null && Type is not null, "records.type = @type");

        // the journal is in the order of its moments
        Add(From is not null, $"{key} >= (SELECT sequence FROM records WHERE at >= @from ORDER BY at, sequence LIMIT 1)");
        Add(To is not null, $"{key} < COALESCE((SELECT sequence FROM records WHERE at >= @until ORDER BY at, sequence LIMIT 1), {long.MaxValue})");
        parameters.Add("from", From is { } from ? Timestamp.Of(Midnight(from)) : null);
        parameters.Add("until", To is { } to ? Timestamp.Of(Midnight(to.PlusDays(1))) : null);
        return (conditions.Count == 0 ? "" : $"WHERE {string.Join(" AND ", conditions)}", parameters);

        void Add(bool isAsked, string condition)
        {
            if (isAsked)
            {
                conditions.Add(condition);
            }
        }
    }

    /// <summary>Every word as a quoted prefix: what a person types is never read as an expression of FTS5. Kinds and types are words there as well.</summary>
    private string? Match()
    {
        if (Words is null)
        {
            return null;
        }

        var words = Words.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(word => $"{{type text}} : {Quoted(word)}*");
        return string.Join(' ', [.. Kind is null ? [] : new[] { $"kind : {Quoted(Kind)}" }, .. Type is null ? [] : new[] { $"type : {Quoted(Type)}" }, .. words]);
    }

    private static string Quoted(string word) => $"\"{word.Replace('\0', ' ').Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static Instant Midnight(LocalDate date) => XnysCalendar.Zone.AtStartOfDay(date).ToInstant();
}
