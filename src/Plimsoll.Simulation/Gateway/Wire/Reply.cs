using System.Globalization;
using System.Text;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Simulation.Gateway.Wire;

/// <summary>
/// Builds one frame in the spellings a Java TWS uses: doubles with at least one decimal, the largest double for "unset", escapes
/// in free text. Reused for every frame of a connection.
/// </summary>
internal sealed class Reply
{
    private const string UnsetDoubleText = "1.7976931348623157E308";
    private const int PricePlaces = 12;

    /// <summary>A sign, 29 digits and a point.</summary>
    private const int DecimalLength = 31;
    private readonly FieldWriter fields = new();

    public Reply Begin(ServerMessage message)
    {
        fields.Clear();
        fields.BeginFrame().Field((int)message);
        return this;
    }

    /// <summary>The handshake's answer is the one frame without a message id.</summary>
    public Reply BeginHandshake()
    {
        fields.Clear();
        fields.BeginFrame();
        return this;
    }

    public byte[] End() => fields.EndFrame().Written.ToArray();

    public Reply Text(string? value)
    {
        fields.Field(value);
        return this;
    }

    /// <summary>
    /// Free text that clients un-escape from version 153 on (protocol.md §1): everything outside printable ASCII, and the backslash
    /// itself, goes as \uXXXX.
    /// </summary>
    public Reply FreeText(string value)
    {
        if (value.All(IsPlain))
        {
            return Text(value);
        }

        var escaped = new StringBuilder(value.Length + 16);
        foreach (var character in value)
        {
            _ = IsPlain(character)
                ? escaped.Append(character)
                : escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
        }

        return Text(escaped.ToString());
    }

    public Reply Number(long value)
    {
        fields.Field(value);
        return this;
    }

    public Reply Flag(bool value) => Number(value ? 1 : 0);

    /// <summary>Sizes and amounts: 100, 0.5.</summary>
    public Reply Size(decimal value)
    {
        fields.Field(value);
        return this;
    }

    /// <summary>Prices as Java prints a double: 150.25, 0.0; absent is the largest double.</summary>
    public Reply Price(decimal? value)
    {
        if (value is not { } present)
        {
            return Text(UnsetDoubleText);
        }

        Span<char> text = stackalloc char[DecimalLength + 2];
        decimal.Round(present, PricePlaces, MidpointRounding.AwayFromZero).TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        var point = text[..length].IndexOf('.');
        if (point < 0)
        {
            ".0".CopyTo(text[length..]);
            return Text(new string(text[..(length + 2)]));
        }

        while (length > point + 2 && text[length - 1] == '0')
        {
            length--;
        }

        return Text(new string(text[..length]));
    }

    /// <summary>Account money: two decimals.</summary>
    public Reply Money(decimal value) => Text(value.ToString("0.00", CultureInfo.InvariantCulture));

    public Reply Empty(int count = 1) => Repeat("", count);

    public Reply Zero(int count = 1) => Repeat("0", count);

    public Reply UnsetDouble(int count = 1) => Repeat(UnsetDoubleText, count);

    public Reply UnsetInt(int count = 1) => Repeat("2147483647", count);

    private static bool IsPlain(char character) => character is >= ' ' and <= '~' and not '\\';

    private Reply Repeat(string text, int count)
    {
        for (var i = 0; i < count; i++)
        {
            fields.Field(text);
        }

        return this;
    }
}
