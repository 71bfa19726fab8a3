namespace Plimsoll.Tws.Messages;

/// <summary>Null is IB's "not computed": −1 or −2, by field (protocol.md §7).</summary>
public sealed record TickOptionComputation(
    int RequestId,
    int TickType,
    int? TickAttrib,
    double? ImpliedVol,
    double? Delta,
    decimal? OptPrice,
    double? PvDividend,
    double? Gamma,
    double? Vega,
    double? Theta,
    decimal? UndPrice) : TwsMessage;
