using System.Runtime.InteropServices;

namespace Plimsoll.App.Storage.Bars;

/// <summary>
/// The part of DuckDB's C interface that reads and writes Parquet (duckdb.org/docs/stable/clients/c/api), by the names it has there. The
/// library comes from npm while building (DuckDb.targets) and lies beside the executable. Texts are UTF-8 and end with a zero.
/// </summary>
internal static class DuckDb
{
    /// <summary>DuckDBSuccess; anything else is an error.</summary>
    public const int Success = 0;

    public const int Date = 13;
    public const int Timestamp = 12;
    public const int TimestampSeconds = 20;
    public const int TimestampMilliseconds = 21;
    public const int TimestampNanoseconds = 22;
    public const int TimestampUtc = 31;

    private const string Library = "duckdb";

    [DllImport(Library, EntryPoint = "duckdb_create_config")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static extern int CreateConfig(out nint config);

    [DllImport(Library, EntryPoint = "duckdb_set_config")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static extern int SetConfig(nint config, byte[] name, byte[] option);

    [DllImport(Library, EntryPoint = "duckdb_destroy_config")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static extern void DestroyConfig(ref nint config);

    [DllImport(Library, EntryPoint = "duckdb_open_ext")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static extern int Open(byte[]? path, out nint database, nint config, out nint error);

    [DllImport(Library, EntryPoint = "duckdb_connect")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static extern int Connect(nint database, out nint connection);

    [DllImport(Library, EntryPoint = "duckdb_query")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static extern int Query(nint connection, byte[] sql, out DuckDbResult result);

    [DllImport(Library, EntryPoint = "duckdb_result_error")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static extern nint ErrorOf(ref DuckDbResult result);

    [DllImport(Library, EntryPoint = "duckdb_destroy_result")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static extern void DestroyResult(ref DuckDbResult result);

    [DllImport(Library, EntryPoint = "duckdb_column_count")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static extern ulong ColumnCount(ref DuckDbResult result);

    [DllImport(Library, EntryPoint = "duckdb_column_name")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static extern nint ColumnName(ref DuckDbResult result, ulong column);

    [DllImport(Library, EntryPoint = "duckdb_column_type")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static extern int ColumnType(ref DuckDbResult result, ulong column);

    /// <summary>The next rows, at most 2,048; zero after the last.</summary>
    [DllImport(Library, EntryPoint = "duckdb_fetch_chunk")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static extern nint FetchChunk(DuckDbResult result);

    [DllImport(Library, EntryPoint = "duckdb_destroy_data_chunk")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static extern void DestroyChunk(ref nint chunk);

    [DllImport(Library, EntryPoint = "duckdb_data_chunk_get_size")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static extern ulong SizeOf(nint chunk);

    [DllImport(Library, EntryPoint = "duckdb_data_chunk_get_vector")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static extern nint VectorOf(nint chunk, ulong column);

    [DllImport(Library, EntryPoint = "duckdb_vector_get_data")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static extern nint DataOf(nint vector);

    /// <summary>A bit for each row, set where there is a value; zero when there is one everywhere.</summary>
    [DllImport(Library, EntryPoint = "duckdb_vector_get_validity")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static extern nint ValidityOf(nint vector);

    [DllImport(Library, EntryPoint = "duckdb_appender_create")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static extern int CreateAppender(nint connection, byte[]? schema, byte[] table, out nint appender);

    [DllImport(Library, EntryPoint = "duckdb_append_int64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static extern int Append(nint appender, long value);

    [DllImport(Library, EntryPoint = "duckdb_append_double")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static extern int Append(nint appender, double value);

    [DllImport(Library, EntryPoint = "duckdb_append_null")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static extern int AppendNull(nint appender);

    [DllImport(Library, EntryPoint = "duckdb_appender_end_row")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static extern int EndRow(nint appender);

    /// <summary>Also flushes what was appended.</summary>
    [DllImport(Library, EntryPoint = "duckdb_appender_destroy")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    public static extern int DestroyAppender(ref nint appender);
}
