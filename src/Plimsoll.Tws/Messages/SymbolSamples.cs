namespace Plimsoll.Tws.Messages;

public sealed record SymbolSamples(int RequestId, IReadOnlyList<SymbolSample> Samples) : TwsMessage;
