using System.Runtime.InteropServices;
using NodaTime;

namespace Plimsoll.Research.Puts;

/// <summary>One point of the underlying's path.</summary>
/// <param name="Session">The position of its session in the history.</param>
/// <param name="Spot">Dollars per share.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PutMoment(int Session, Instant At, double Spot);
