using System.Text;

namespace Plimsoll.Trading.Strategies.DayTrade.Plans;

/// <summary>
/// RFC 4180 over UTF-8, a record at a time and no byte further than asked: a field is quoted as a whole or not at all, quotes inside
/// are doubled, records end with LF or CRLF. Stricter than Python's reader on purpose: a stray quote may have swallowed a row.
/// </summary>
internal ref struct CsvScanner
{
    private readonly ReadOnlySpan<byte> bytes;
    private int position;
    private TextPosition at = TextPosition.Start;

    public CsvScanner(ReadOnlySpan<byte> bytes)
    {
        this.bytes = bytes;
        position = bytes.StartsWith("\uFEFF"u8) ? 3 : 0;
    }

    /// <summary>Set when the last call met bytes that are no CSV; nothing can be read after it.</summary>
    public CsvFault? Fault { get; private set; }

    /// <summary>The next record, or null at the end of the text or at a <see cref="Fault"/>.</summary>
    public CsvRecord? Next()
    {
        var fields = new List<CsvField>();
        while (position < bytes.Length && Fault is null)
        {
            if (ReadField() is not { } field)
            {
                return null;
            }

            fields.Add(field);
            if (position < bytes.Length && bytes[position] == (byte)',')
            {
                Advance(1);
                if (position == bytes.Length)
                {
                    fields.Add(new CsvField("", at));
                }

                continue;
            }

            var end = at;
            return EndRecord() ? new CsvRecord(fields, end) : null;
        }

        return fields.Count > 0 && Fault is null ? new CsvRecord(fields, at) : null;
    }

    private CsvField? ReadField()
    {
        var start = at;
        var length = bytes[position..].IndexOfAny((byte)',', (byte)'\n', (byte)'"');
        var plain = length < 0 ? bytes[position..] : bytes.Slice(position, length);
        if (length >= 0 && bytes[position + length] == (byte)'"')
        {
            return plain.Trim(" \t"u8).IsEmpty ? ReadQuotedField(start, length) : FailAt(length, "a quote inside an unquoted field");
        }

        if (plain.EndsWith("\r"u8) && (length < 0 || bytes[position + length] == (byte)'\n'))
        {
            plain = plain[..^1];
        }

        var carriageReturn = plain.IndexOf((byte)'\r');
        if (carriageReturn >= 0)
        {
            return FailAt(carriageReturn, "a carriage return without a line feed; lines end with LF or CRLF");
        }

        return Decode(plain) is { } text ? Take(text, start, plain.Length) : null;
    }

    private CsvField? ReadQuotedField(TextPosition start, int opening)
    {
        var end = position + opening + 1;
        while (true)
        {
            var quote = bytes[end..].IndexOf((byte)'"');
            if (quote < 0)
            {
                return FailAt(opening, "a quoted field that is never closed");
            }

            end += quote + 1;
            if (end == bytes.Length || bytes[end] != (byte)'"')
            {
                break;
            }

            end++;
        }

        var length = end - position;
        if (Decode(bytes.Slice(position, length)) is not { } raw)
        {
            return null;
        }

        var text = raw[(opening + 1)..^1].Replace("\"\"", "\"", StringComparison.Ordinal);
        var field = Take(text, start, length);
        var blanks = bytes[position..].IndexOfAnyExcept(" \t"u8);
        Advance(blanks < 0 ? bytes.Length - position : blanks);
        return position == bytes.Length || bytes[position] is (byte)',' or (byte)'\n' or (byte)'\r'
            ? field
            : FailAt(0, "text behind a closing quote; expected a comma or the end of the line");
    }

    private bool EndRecord()
    {
        if (position < bytes.Length && bytes[position] == (byte)'\r')
        {
            Advance(1);
            if (position < bytes.Length && bytes[position] != (byte)'\n')
            {
                FailAt(-1, "a carriage return without a line feed; lines end with LF or CRLF");
                return false;
            }
        }

        if (position < bytes.Length)
        {
            Advance(1);
        }

        return true;
    }

    private string? Decode(ReadOnlySpan<byte> raw)
    {
        if (Utf8Text.FirstInvalid(raw) is { } bad)
        {
            FailAt(bad, $"byte 0x{raw[bad]:X2} at offset {position + bad} is not UTF-8");
            return null;
        }

        var nul = raw.IndexOf((byte)0);
        if (nul >= 0)
        {
            FailAt(nul, $"a NUL byte at offset {position + nul}; a plan is text");
            return null;
        }

        return Encoding.UTF8.GetString(raw);
    }

    private CsvField Take(string text, TextPosition start, int length)
    {
        Advance(length);
        return new CsvField(text.Trim(' ', '\t'), start);
    }

    private void Advance(int length)
    {
        at = at.After(bytes.Slice(position, length));
        position += length;
    }

    /// <summary>Always null, so that a reader of a field can return it.</summary>
    private CsvField? FailAt(int offset, string message)
    {
        var place = offset < 0 ? at with { Column = at.Column + offset } : at.After(bytes.Slice(position, offset));
        Fault = new CsvFault(place, message);
        return null;
    }
}
