using System.Globalization;

namespace Plimsoll.Tests.Tws;

/// <summary>How many mutated frames a fuzz test tries: PLIMSOLL_FRAMES, a million with PLIMSOLL_LONG=1, else a sample.</summary>
internal static class FuzzedFrames
{
    public static int Count { get; } = Environment.GetEnvironmentVariable("PLIMSOLL_FRAMES") is { } asked
        ? int.Parse(asked, NumberStyles.None, CultureInfo.InvariantCulture)
        : Environment.GetEnvironmentVariable("PLIMSOLL_LONG") == "1" ? 1_000_000 : 50_000;
}
