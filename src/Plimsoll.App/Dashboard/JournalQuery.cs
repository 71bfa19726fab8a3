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
    public bool IsUnfiltered => this is { Kind: null, Type: null, Words: null, From: null, To: null };

    /// <summary>Then the words' own index counts, without a look at each record.</summary>
    public bool IsWordsOnly => this is { Kind: null, Type: null, Words: not null, From: null, To: null };

    public (string Text, DynamicParameters Parameters) Where(bool withBounds = true)
    {
        var parameters = new DynamicParameters(new { limit = Limit, before = Before, after = After, kind = Kind, type = Type });
        var key = Words is null ? "records.sequence" : "words.rowid";
        List<string> conditions = [];
        Add(Words is not null, "words MATCH @match");
        Add(withBounds && Before is not null, $"{key} < @before");
        Add(withBounds && After is not null, $"{key} > @after");
        Add(Kind is not null, "records.kind = @kind");
        Add(Type is not null, "records.type = @type");
        Add(From is not null, "records.at >= @from");
        Add(To is not null, "records.at < @until");
        parameters.Add("match", Match());
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

    /// <summary>Every word as a quoted prefix: what a person types is never read as an expression of FTS5.</summary>
    private string? Match() => Words is null
        ? null
        : string.Join(' ', Words.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(word => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"*"));

    private static Instant Midnight(LocalDate date) => XnysCalendar.Zone.AtStartOfDay(date).ToInstant();
}
