using System.Runtime.InteropServices;
using System.Text;

namespace Plimsoll.App.Storage.Bars;

/// <summary>
/// An in-memory DuckDB that reads and writes files and keeps nothing. Opening it takes some ten milliseconds, so the process opens one
/// and keeps it. One caller at a time.
/// </summary>
internal sealed class DuckDbSession
{
    private static readonly Lazy<DuckDbSession> shared = new(() => new DuckDbSession());
    private readonly nint connection;

    private DuckDbSession()
    {
        try
        {
            Check(DuckDb.CreateConfig(out var config), "no configuration");

            // No network and no threads of its own: a file of bars is small, and nothing is to be fetched behind our back.
            Set(config, "threads", "1");
            Set(config, "autoinstall_known_extensions", "false");
            Set(config, "autoload_known_extensions", "false");
            var opened = DuckDb.Open(null, out var database, config, out var error);
            DuckDb.DestroyConfig(ref config);
            if (opened != DuckDb.Success || DuckDb.Connect(database, out connection) != DuckDb.Success)
            {
                throw new DuckDbException($"DuckDB does not open: {Marshal.PtrToStringUTF8(error)}");
            }
        }
        catch (Exception missing) when (missing is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            throw new DuckDbException(
                "Parquet needs DuckDB's library beside the executable: install Node.js 20 with npm and build again, which fetches it, or keep bars as CSV (data.format: csv)",
                missing);
        }
    }

    /// <exception cref="DuckDbException">The library is not there.</exception>
    public static DuckDbSession Shared => shared.Value;

    /// <summary>For SQL: a text in quotes.</summary>
    public static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>For SQL: a name in quotes.</summary>
    public static string Named(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Several statements that belong together, such as those that share a table: nobody else's come between.</summary>
    public void Together(Action<DuckDbSession> statements)
    {
        lock (shared)
        {
            statements(this);
        }
    }

    public void Execute(string sql)
    {
        lock (shared)
        {
            var result = Query(sql);
            DuckDb.DestroyResult(ref result);
        }
    }

    /// <summary>Names and type numbers of a query's columns.</summary>
    public IReadOnlyList<(string Name, int Type)> Columns(string sql)
    {
        lock (shared)
        {
            var result = Query(sql);
            var columns = new List<(string, int)>();
            for (var i = 0UL; i < DuckDb.ColumnCount(ref result); i++)
            {
                columns.Add((Marshal.PtrToStringUTF8(DuckDb.ColumnName(ref result, i))!, DuckDb.ColumnType(ref result, i)));
            }

            DuckDb.DestroyResult(ref result);
            return columns;
        }
    }

    /// <summary>All rows of a query whose first column is BIGINT and whose others are DOUBLE; NaN for what is null.</summary>
    public (long[] First, double[][] Others) Read(string sql)
    {
        lock (shared)
        {
            var result = Query(sql);
            try
            {
                return ReadChunks(result, (int)DuckDb.ColumnCount(ref result) - 1);
            }
            finally
            {
                DuckDb.DestroyResult(ref result);
            }
        }
    }

    /// <summary>Appends rows to a table whose first column is BIGINT and whose others are DOUBLE; null for NaN.</summary>
    public void Append(string table, long[] first, IReadOnlyList<double[]?> others)
    {
        lock (shared)
        {
            Check(DuckDb.CreateAppender(connection, null, Utf8(table), out var appender), table);
            for (var row = 0; row < first.Length; row++)
            {
                Check(DuckDb.Append(appender, first[row]), table);
                foreach (var column in others)
                {
                    Check(column is null || double.IsNaN(column[row]) ? DuckDb.AppendNull(appender) : DuckDb.Append(appender, column[row]), table);
                }

                Check(DuckDb.EndRow(appender), table);
            }

            Check(DuckDb.DestroyAppender(ref appender), table);
        }
    }

    private static (long[] First, double[][] Others) ReadChunks(DuckDbResult result, int others)
    {
        var (first, columns, count) = (new long[4096], new double[others][], 0);
        Array.Fill(columns, []);
        while (DuckDb.FetchChunk(result) is var chunk && chunk != 0)
        {
            var size = (int)DuckDb.SizeOf(chunk);
            while (count + size > first.Length)
            {
                Array.Resize(ref first, first.Length * 2);
            }

            Marshal.Copy(DuckDb.DataOf(DuckDb.VectorOf(chunk, 0)), first, count, size);
            for (var i = 0; i < others; i++)
            {
                Array.Resize(ref columns[i], first.Length);
                CopyDoubles(DuckDb.VectorOf(chunk, (ulong)i + 1), columns[i], count, size);
            }

            count += size;
            DuckDb.DestroyChunk(ref chunk);
        }

        return (first[..count], Array.ConvertAll(columns, column => column.Length == 0 ? [] : column[..count]));
    }

    private static void CopyDoubles(nint vector, double[] to, int at, int size)
    {
        Marshal.Copy(DuckDb.DataOf(vector), to, at, size);
        var validity = DuckDb.ValidityOf(vector);
        for (var row = 0; validity != 0 && row < size; row++)
        {
            if ((Marshal.ReadInt64(validity, row / 64 * sizeof(long)) >> (row % 64) & 1) == 0)
            {
                to[at + row] = double.NaN;
            }
        }
    }

    private static void Set(nint config, string name, string option) => Check(DuckDb.SetConfig(config, Utf8(name), Utf8(option)), name);

    private static void Check(int state, string what)
    {
        if (state != DuckDb.Success)
        {
            throw new DuckDbException($"DuckDB refuses a call of its C interface ({what})");
        }
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text + '\0');

    private DuckDbResult Query(string sql)
    {
        if (DuckDb.Query(connection, Utf8(sql), out var result) == DuckDb.Success)
        {
            return result;
        }

        var why = Marshal.PtrToStringUTF8(DuckDb.ErrorOf(ref result)) ?? "no reason given";
        DuckDb.DestroyResult(ref result);
        throw new DuckDbException(why);
    }
}
