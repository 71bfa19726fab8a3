using System.Runtime.InteropServices;

namespace Plimsoll.App.Storage.Bars;

/// <summary><c>duckdb_result</c> of duckdb.h: three numbers and three pointers, none of which is ours to read.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct DuckDbResult
{
    private readonly ulong columns;
    private readonly ulong rows;
    private readonly ulong changed;
    private readonly nint deprecatedColumns;
    private readonly nint deprecatedError;
    private readonly nint inside;
}
