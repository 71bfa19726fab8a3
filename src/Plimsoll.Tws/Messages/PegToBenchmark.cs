namespace Plimsoll.Tws.Messages;

public sealed record PegToBenchmark(
    int ReferenceContractId,
    bool IsPeggedChangeAmountDecrease,
    decimal? PeggedChangeAmount,
    decimal? ReferenceChangeAmount,
    string? ReferenceExchangeId);
