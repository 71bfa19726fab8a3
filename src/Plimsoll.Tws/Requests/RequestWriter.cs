using System.Buffers.Text;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tws.Requests;

/// <summary>
/// Spells values as the official client lineage does: prices with at least one decimal place (150.0), sizes without (100),
/// unset as empty, 0 or the largest number, each where that lineage has it.
/// </summary>
internal readonly ref struct RequestWriter(FieldWriter to, int version, string request)
{
    private const string UnsetDouble = "1.7976931348623157e+308";

    public int Version { get; } = version;

    public RequestWriter Id(int messageId) => Int(messageId);

    public RequestWriter Int(int value)
    {
        to.Field(value);
        return this;
    }

    public RequestWriter IntOrZero(int? value) => Int(value ?? 0);

    public RequestWriter IntOrEmpty(int? value)
    {
        to.Field(value);
        return this;
    }

    public RequestWriter IntOrMax(int? value) => Int(value ?? int.MaxValue);

    public RequestWriter Bool(bool value) => Int(value ? 1 : 0);

    public RequestWriter Empty()
    {
        to.Empty();
        return this;
    }

    public RequestWriter Size(decimal value)
    {
        to.Field(value);
        return this;
    }

    public RequestWriter Price(decimal value)
    {
        Span<byte> digits = stackalloc byte[64];
        Utf8Formatter.TryFormat(value / 1.000000000000000000000000000000000m, digits, out var length);
        if (!digits[..length].Contains((byte)'.'))
        {
            digits[length++] = (byte)'.';
            digits[length++] = (byte)'0';
        }

        to.Field(digits[..length]);
        return this;
    }

    public RequestWriter PriceOrEmpty(decimal? value) => value is { } set ? Price(set) : Empty();

    public RequestWriter PriceOrZero(decimal? value) => Price(value ?? 0m);

    public RequestWriter PriceOrMax(decimal? value) => value is { } set ? Price(set) : Text(UnsetDouble);

    /// <summary>A double, as short as it can be read back.</summary>
    public RequestWriter Number(double value)
    {
        if (!double.IsFinite(value))
        {
            throw Refuse(TwsRefusal.Invalid, $"{value} is not a number that can be sent");
        }

        var text = value.ToString("R");
        return Text(text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0");
    }

    public RequestWriter NumberOrEmpty(double? value) => value is { } set ? Number(set) : Empty();

    public RequestWriter Text(string? value)
    {
        for (var i = 0; i < (value?.Length ?? 0); i++)
        {
            if (value![i] is not ((>= ' ' and <= '~') or '\t' or '\n' or '\r'))
            {
                throw Refuse(
                    TwsRefusal.NotPrintable,
                    $"text field: character U+{(int)value[i]:X4} at {i} is not printable ASCII (code 579)");
            }
        }

        to.Field(value);
        return this;
    }

    /// <summary>Options on one field: <c>tag=value;tag=value;</c>.</summary>
    public RequestWriter Options(IReadOnlyList<TagValue> options)
    {
        if (options.Count == 0)
        {
            return Empty();
        }

        foreach (var option in options)
        {
            if (option.Tag.AsSpan().ContainsAny('=', ';') || option.Value.Contains(';', StringComparison.Ordinal))
            {
                throw Refuse(TwsRefusal.Invalid, $"option '{option.Tag}={option.Value}' contains a separator");
            }
        }

        return Text(string.Concat(options.Select(o => $"{o.Tag}={o.Value};")));
    }

    public RequestWriter TagValues(IReadOnlyList<TagValue> pairs)
    {
        Int(pairs.Count);
        foreach (var pair in pairs)
        {
            Text(pair.Tag).Text(pair.Value);
        }

        return this;
    }

    /// <summary>Refuses when something is set that the negotiated version cannot carry: a lost field is a different order.</summary>
    public void Needs(bool carried, bool set, string what)
    {
        if (set && !carried)
        {
            throw Refuse(TwsRefusal.VersionLacks, $"server version {Version} cannot carry {what}");
        }
    }

    public TwsRequestException Refuse(TwsRefusal refusal, string why) => new(refusal, $"{request}: {why}");
}
