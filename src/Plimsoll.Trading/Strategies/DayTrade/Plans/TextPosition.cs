using System.Runtime.InteropServices;

namespace Plimsoll.Trading.Strategies.DayTrade.Plans;

/// <summary>A place in UTF-8 text as an editor counts it: lines and characters (code points) from 1.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextPosition(int Line, int Column)
{
    public static readonly TextPosition Start = new(1, 1);

    /// <summary>The place reached after walking over <paramref name="text"/>. Bytes that are no UTF-8 count as they come.</summary>
    public TextPosition After(ReadOnlySpan<byte> text)
    {
        var lastLineFeed = text.LastIndexOf((byte)'\n');
        var line = Line + text.Count((byte)'\n');
        var column = lastLineFeed < 0 ? Column : 1;
        foreach (var octet in text[(lastLineFeed + 1)..])
        {
            // 10xxxxxx continues a character that is already counted
            column += (octet & 0xC0) == 0x80 ? 0 : 1;
        }

        return new TextPosition(line, column);
    }
}
