namespace Plimsoll.Tws.Decoding;

/// <summary><see cref="Messages.TickOptionComputation"/> as a value.</summary>
public readonly record struct OptionTick(
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
    decimal? UndPrice);
