namespace Plimsoll.Tws.Messages;

/// <summary>What version 195 added to the preview of an order.</summary>
public sealed record OrderPreview
{
    public string? MarginCurrency { get; init; }

    public required MarginPreview InitialMarginOutsideRth { get; init; }

    public required MarginPreview MaintenanceMarginOutsideRth { get; init; }

    public required MarginPreview EquityWithLoanOutsideRth { get; init; }

    public decimal? SuggestedSize { get; init; }

    public string? RejectReason { get; init; }

    public IReadOnlyList<OrderAllocation> Allocations { get; init; } = [];
}
