#pragma warning disable RS0030, CS0169, CA1823, IDE0044, IDE0051, CA5394, S2245 // breaks the rules on purpose: the scan must find each of these

using System.Diagnostics;
using System.Net.Sockets;
using Plimsoll.Market.Chance;

namespace Plimsoll.Tests.Conventions.Samples;

/// <summary>Everything a decision must not touch. Never run.</summary>
internal sealed class AmbientSample
{
    private Thread? thread;

    public static object Clock() => (DateTime.UtcNow, Stopwatch.StartNew());

    public static object Chance(Rng rng) => (new Random().Next(), Guid.NewGuid(), rng.NextInt(6));

    public static object TypeArgument() => new List<Dictionary<string, Socket>>();

    public static Func<string, string> MethodGroup() => File.ReadAllText;

    public static double LastDigit(double x) => Math.Pow(x, 0.3);

    public static async Task Later() => await Task.Yield();
}
