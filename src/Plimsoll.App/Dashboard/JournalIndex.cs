using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;
using Plimsoll.App.Storage.Database;

namespace Plimsoll.App.Dashboard;

/// <summary>
/// The journal's records in words, to be searched: a file that can be deleted at any time and is then made again. One writer, the
/// follower; readers on connections of their own.
/// </summary>
internal sealed class JournalIndex : IDisposable
{
    /// <summary>Matches are counted exactly up to here; nobody turns more pages.</summary>
    public const int CountedMax = 10_000;

    private const string Schema = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = OFF;
        CREATE TABLE IF NOT EXISTS records (sequence INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, type TEXT NOT NULL, text TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS records_by_type ON records (type, sequence);
        CREATE INDEX IF NOT EXISTS records_by_kind ON records (kind, sequence);
        CREATE INDEX IF NOT EXISTS records_by_time ON records (at);
        CREATE TABLE IF NOT EXISTS types (type TEXT NOT NULL, kind TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (type, kind));
        CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (kind, type, text, content = 'records', content_rowid = 'sequence');
        """;

    /// <summary>Of the tables above: a file of another is made again.</summary>
    private const int SchemaVersion = 2;

    private readonly string readers;
    private readonly SqliteConnection writer;
    private long first;
    private long last;
    private bool isCurrent;

    private JournalIndex(string path)
    {
        writer = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false }.ConnectionString);
        readers = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = true }.ConnectionString;
    }

    /// <summary>The last record that can be found; 0 for none.</summary>
    public long Last => Volatile.Read(ref last);

    /// <summary>An index that does not open, or is of another journal, is thrown away: it holds nothing of its own.</summary>
    /// <param name="newest">The journal's last record; an index that knows more is of another journal.</param>
    public static JournalIndex Open(string path, long newest)
    {
        SQLitePCL.Batteries_V2.Init();
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var index = new JournalIndex(path);
        try
        {
            index.Begin();
            if (index.last <= newest && index.isCurrent)
            {
                return index;
            }
        }
        catch (SqliteException)
        {
            // made again below
        }

        index.Dispose();
        Array.ForEach([path, path + "-wal", path + "-shm"], File.Delete);
        index = new JournalIndex(path);
        index.Begin();
        return index;
    }

    public void Add(IReadOnlyList<View.JournalRow> rows)
    {
        using var transaction = writer.BeginTransaction();
        foreach (var row in rows.Where(row => row.Sequence > last))
        {
            var at = Timestamp.Of(Instant.FromDateTimeOffset(row.At));
            writer.Execute("INSERT INTO records (sequence, at, kind, type, text) VALUES (@Sequence, @at, @Kind, @Type, @Text)", new { row.Sequence, at, row.Kind, row.Type, row.Text }, transaction);
            writer.Execute("INSERT INTO words (rowid, kind, type, text) VALUES (@Sequence, @Kind, @Type, @Text)", row, transaction);
        }

        foreach (var type in rows.Where(row => row.Sequence > last).GroupBy(row => (row.Type, row.Kind)))
        {
            writer.Execute(
                "INSERT INTO types (type, kind, count) VALUES (@Type, @Kind, @count) ON CONFLICT (type, kind) DO UPDATE SET count = count + excluded.count",
                new { type.Key.Type, type.Key.Kind, count = type.Count() },
                transaction);
        }

        transaction.Commit();
        first = first == 0 ? rows[0].Sequence : first;
        Volatile.Write(ref last, Math.Max(last, rows[^1].Sequence));
    }

    public View.JournalPage Find(JournalQuery query)
    {
        using var connection = Reader();
        var (where, parameters) = query.Where();
        var source = query.Words is null ? "records" : "words JOIN records ON records.sequence = words.rowid";
        var order = query.After is null ? "DESC" : "ASC";
        var key = query.Words is null ? "records.sequence" : "words.rowid";
        var rows = connection.Query<Row>($"SELECT records.sequence AS Sequence, records.at AS At, records.kind AS Kind, records.type AS Type, records.text AS Text FROM {source} {where} ORDER BY {key} {order} LIMIT @limit", parameters);
        var total = query.IsUnfiltered
            ? last - first + 1
            : connection.ExecuteScalar<long>($"SELECT COUNT(*) FROM (SELECT 1 FROM {(query.Words is null ? "records" : "words")} {query.Where(withBounds: false).Text} LIMIT {CountedMax})", parameters);
        return new View.JournalPage(first == 0 ? 0 : total, first, Math.Max(last, 0), last, [.. rows.Select(Of)]);
    }

    public IReadOnlyList<View.JournalType> Types()
    {
        using var connection = Reader();
        return [.. connection.Query<(string Type, string Kind, long Count)>("SELECT type, kind, count FROM types ORDER BY type").Select(type => new View.JournalType(type.Type, type.Kind, type.Count))];
    }

    public View.JournalRow? Find(long sequence)
    {
        using var connection = Reader();
        return connection.QuerySingleOrDefault<Row>("SELECT sequence AS Sequence, at AS At, kind AS Kind, type AS Type, text AS Text FROM records WHERE sequence = @sequence", new { sequence }) is { } row ? Of(row) : null;
    }

    public void Dispose() => writer.Dispose();

    private static View.JournalRow Of(Row row) => new(row.Sequence, DateTimeOffset.Parse(row.At, System.Globalization.CultureInfo.InvariantCulture), row.Kind, row.Type, row.Text);

    private SqliteConnection Reader()
    {
        var connection = new SqliteConnection(readers);
        connection.Open();
        return connection;
    }

    private void Begin()
    {
        writer.Open();
        writer.Execute(Schema);
        // each by the key's end: asked for both in one breath, SQLite reads them all
        (first, last) = writer.QuerySingle<(long, long)>("SELECT COALESCE((SELECT MIN(sequence) FROM records), 0), COALESCE((SELECT MAX(sequence) FROM records), 0)");
        isCurrent = last == 0 || writer.QuerySingle<int>("PRAGMA user_version") == SchemaVersion;
        writer.Execute($"PRAGMA user_version = {SchemaVersion}");
    }

    private sealed record Row(long Sequence, string At, string Kind, string Type, string Text);
}
