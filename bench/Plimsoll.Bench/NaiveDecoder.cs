using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Plimsoll.Bench;

/// <summary>
/// The baseline: what the widespread clients of this protocol do with a payload. One string for all of it, one for each field, each
/// parsed where the message wants a number, an object for the result. It knows the layouts and checks nothing.
/// </summary>
internal sealed class NaiveDecoder
{
    private readonly Dictionary<int, Func<string[], object>> handlers = new()
    {
        [1] = f => new NaivePrice(int.Parse(f[2]), int.Parse(f[3]), Number(f[4]), Number(f[5]), int.Parse(f[6])),
        [2] = f => new NaiveSize(int.Parse(f[2]), int.Parse(f[3]), Number(f[4])),
        [3] = f => new NaiveStatus(
            int.Parse(f[1]), f[2], Number(f[3]), Number(f[4]), Number(f[5]), long.Parse(f[6]), int.Parse(f[7]), Number(f[8]), int.Parse(f[9]), f[10], Number(f[11])),
        [5] = ByPosition,
        [11] = ByPosition,
        [21] = f => new NaiveOption(
            int.Parse(f[1]), int.Parse(f[2]), int.Parse(f[3]), Number(f[4]), Number(f[5]), Number(f[6]), Number(f[7]), Number(f[8]), Number(f[9]), Number(f[10]), Number(f[11])),
    };

    public object? Last { get; private set; }

    public void DecodeAll(ReadOnlySpan<byte> stream)
    {
        while (!stream.IsEmpty)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(stream);
            var fields = Encoding.UTF8.GetString(stream.Slice(4, length)).Split('\0');
            Last = handlers[int.Parse(fields[0])](fields);
            stream = stream[(4 + length)..];
        }
    }

    /// <summary>Each field becomes a number where it looks like one: no more work than an order's own layout would ask for.</summary>
    private static NaiveFields ByPosition(string[] fields)
    {
        var numbers = new double[fields.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            var field = fields[i];
            if (field.Length > 0 && (char.IsAsciiDigit(field[0]) || field[0] == '-'))
            {
                _ = double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]);
            }
        }

        return new NaiveFields(fields, numbers);
    }

    private static double Number(string field) => field.Length == 0 ? 0 : double.Parse(field, CultureInfo.InvariantCulture);

    private sealed record NaivePrice(int RequestId, int Type, double Price, double Size, int Attributes);

    private sealed record NaiveSize(int RequestId, int Type, double Size);

    private sealed record NaiveStatus(
        int OrderId, string Status, double Filled, double Remaining, double Average, long PermId, int ParentId, double Last, int ClientId, string WhyHeld, double Cap);

    private sealed record NaiveOption(
        int RequestId, int Type, int Attribute, double Volatility, double Delta, double Price, double Dividend, double Gamma, double Vega, double Theta, double Underlying);

    private sealed record NaiveFields(string[] Texts, double[] Numbers);
}
