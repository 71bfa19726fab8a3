using System.Runtime.InteropServices;

namespace Plimsoll.Tws.Decoding;

/// <summary><see cref="Messages.TickGeneric"/> as a value.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct GenericTick(int RequestId, int TickType, double? Value);
