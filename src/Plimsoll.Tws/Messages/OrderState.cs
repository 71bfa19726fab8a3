namespace Plimsoll.Tws.Messages;

/// <summary>What openOrder says beside the order: its status, and margins and commission where they are computed (what-if, filled).</summary>
public sealed record OrderState
{
    public required string Status { get; init; }

    public MarginPreview InitialMargin { get; init; } = MarginPreview.None;

    public MarginPreview MaintenanceMargin { get; init; } = MarginPreview.None;

    public MarginPreview EquityWithLoan { get; init; } = MarginPreview.None;

    public decimal? Commission { get; init; }

    public decimal? MinCommission { get; init; }

    public decimal? MaxCommission { get; init; }

    public string? CommissionCurrency { get; init; }

    public string? WarningText { get; init; }

    /// <summary>The full preview; null below version 195.</summary>
    public OrderPreview? Preview { get; init; }
}
