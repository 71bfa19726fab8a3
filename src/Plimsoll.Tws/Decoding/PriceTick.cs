using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Decoding;

/// <summary><see cref="TickPrice"/> as a value.</summary>
public readonly record struct PriceTick(int RequestId, int TickType, decimal? Price, decimal? Size, TickAttributes Attributes);
