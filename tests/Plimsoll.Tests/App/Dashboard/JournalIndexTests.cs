using Microsoft.Data.Sqlite;
using NodaTime;
using Plimsoll.App.Dashboard;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Chance;

namespace Plimsoll.Tests.App.Dashboard;

/// <summary>What the index finds is what a look at every record would find.</summary>
public sealed class JournalIndexTests : IDisposable
{
    private const int Records = 3_000;

    private static readonly string[] types = ["Executed", "AccountRead", "WakeAt", "PlaceGroup"];
    private static readonly string[] words = ["SPY Buy @ 600.25", "QQQ Sell @ 91.10", "scope=account pnl=-12.5", "", "SPYX \"quoted\" it's"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("plimsoll-index-");

    private string File => Path.Combine(folder.FullName, "index.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Any_mixture_of_filters_finds_what_fits_and_counts_it()
    {
        var rows = Rows();
        using var index = JournalIndex.Open(File, long.MaxValue);
        index.Add(rows);
        var chance = new Rng(11);
        T? Maybe<T>(Func<T> make) => chance.NextInt(3) == 0 ? make() : default;
        for (var i = 0; i < 400; i++)
        {
            var query = new JournalQuery(
                chance.NextInt(3) == 0 ? chance.NextInt(1, Records + 50) : null,
                null,
                chance.NextInt(1, 60),
                Maybe(() => chance.NextInt(2) == 0 ? "event" : "command"),
                Maybe(() => types[chance.NextInt(types.Length)]),
                Maybe(() => new[] { "SPY", "spy buy", "sell QQQ", "Executed", "600", "nothing", "@", "\"quoted", "event" }[chance.NextInt(9)]),
                chance.NextInt(3) == 0 ? new LocalDate(2026, 1, 1).PlusDays(chance.NextInt(40)) : null,
                chance.NextInt(3) == 0 ? new LocalDate(2026, 1, 1).PlusDays(chance.NextInt(40)) : null);
            var fits = rows.Where(row => Fits(row, query)).OrderByDescending(row => row.Sequence).ToList();
            var found = index.Find(query);
            Assert.True(fits.Count == found.Total, $"{query}: {found.Total}, not {fits.Count}");
            Assert.Equal(fits.Where(row => query.Before is not { } before || row.Sequence < before).Take(query.Limit).Select(row => row.Sequence), found.Items.Select(row => row.Sequence));
        }
    }

    [Fact]
    public void A_file_of_another_version_or_of_another_journal_is_made_again()
    {
        using (var index = JournalIndex.Open(File, long.MaxValue))
        {
            index.Add(Rows());
        }

        SqliteConnection.ClearAllPools();
        using (var known = JournalIndex.Open(File, Records))
        {
            Assert.Equal(Records, known.Last);
        }

        using (var connection = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            connection.Open();
            using var older = connection.CreateCommand();
            older.CommandText = "PRAGMA user_version = 1";
            older.ExecuteNonQuery();
        }

        using (var anew = JournalIndex.Open(File, Records))
        {
            Assert.Equal(0, anew.Last);
            anew.Add(Rows());
        }

        SqliteConnection.ClearAllPools();
        using var other = JournalIndex.Open(File, Records - 1);
        Assert.Equal(0, other.Last);
    }

    private static List<View.JournalRow> Rows()
    {
        var chance = new Rng(3);
        var at = Instant.FromUtc(2026, 1, 1, 4, 0);
        return [.. Enumerable.Range(1, Records).Select(number => new View.JournalRow(
            number,
            (at += Duration.FromSeconds(chance.NextInt(2_000))).ToDateTimeOffset(),
            chance.NextInt(3) == 0 ? "command" : "event",
            types[chance.NextInt(types.Length)],
            words[chance.NextInt(words.Length)]))];
    }

    private static bool Fits(View.JournalRow row, JournalQuery query)
    {
        var date = XnysCalendar.DateAt(Instant.FromDateTimeOffset(row.At));
        return (query.Kind is null || row.Kind == query.Kind)
            && (query.Type is null || row.Type == query.Type)
            && (query.From is not { } from || date >= from)
            && (query.To is not { } to || date <= to)
            && (query.Words is null || HasAll(row, query.Words));
    }

    /// <summary>Words as the index cuts them: letters and digits together; marks are none.</summary>
    private static bool HasAll(View.JournalRow row, string asked)
    {
        static List<string> Cut(string text) => [.. new string([.. text.Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')]).ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        var has = Cut($"{row.Type} {row.Text}");
        return Cut(asked).TrueForAll(word => has.Exists(each => each.StartsWith(word, StringComparison.Ordinal)));
    }
}
