using System.Text;

namespace Plimsoll.Bench;

/// <summary>Frequent messages as a server writes them at versions 176 to 200, in a mixture like that of a busy minute.</summary>
internal static class TickFrames
{
    public static IReadOnlyList<byte[]> Stream { get; } =
    [
        .. Enumerable.Range(0, 2).SelectMany(half => (string[])
        [
            Price(1, 590.24m + half, 3), Size(0, 12), Price(2, 590.25m + half, 3), Size(3, 7),
            Price(4, 590.25m + half, 0), Size(5, 100), Price(1, 590.23m + half, 3), Size(8, 51_234_567),
            $"21|9003|1{half}|1|0.213456|-0.554321|2.35|1.7976931348623157E308|0.02|0.3|-0.05|590.25|",
            $"3|{17 + half}|Submitted|40|60|150.25|123456789012|0|150.3|10||0.0|",
        ]).Select(text => Encoding.ASCII.GetBytes(text.Replace('|', '\0'))),
    ];

    /// <summary>The same in frames, as they come from a socket.</summary>
    public static byte[] Bytes { get; } = [.. Stream.SelectMany(payload => GatewayClient.Framed(payload))];

    private static string Price(int type, decimal price, int attributes) => $"1|6|9001|{type}|{price}|300|{attributes}|";

    private static string Size(int type, long size) => $"2|6|9001|{type}|{size}|";
}
