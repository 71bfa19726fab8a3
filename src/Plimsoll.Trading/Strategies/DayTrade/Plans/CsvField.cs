using System.Runtime.InteropServices;

namespace Plimsoll.Trading.Strategies.DayTrade.Plans;

/// <summary>One field, unquoted and trimmed of blanks, and where it begins in the file.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CsvField(string Text, TextPosition At);
