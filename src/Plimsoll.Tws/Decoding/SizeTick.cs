namespace Plimsoll.Tws.Decoding;

/// <summary><see cref="Messages.TickSize"/> as a value.</summary>
public readonly record struct SizeTick(int RequestId, int TickType, decimal? Size);
