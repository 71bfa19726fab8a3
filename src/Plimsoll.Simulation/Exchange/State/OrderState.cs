using NodaTime;

namespace Plimsoll.Simulation.Exchange.State;

/// <summary>An order as it stands: living, completed today, or the family of one that lives.</summary>
public sealed record OrderState
{
    public required long PermId { get; init; }

    public required OrderTicket Ticket { get; init; }

    public required Instant PlacedAt { get; init; }

    public required SimulatedOrderStatus Status { get; init; }

    public required decimal Filled { get; init; }

    public required decimal AverageFillPrice { get; init; }

    public required decimal LastFillPrice { get; init; }

    public required decimal TradedValue { get; init; }

    public required decimal Commission { get; init; }

    public required decimal CommissionWithoutFees { get; init; }

    public required decimal QuantityAsked { get; init; }

    public required decimal QuantityGranted { get; init; }

    public required bool IsTriggered { get; init; }

    public required bool IsHeldForLocate { get; init; }

    public decimal? TrailStop { get; init; }

    public Instant? CompletedAt { get; init; }

    public string Reason { get; init; } = "";

    internal static OrderState Of(SimulatedOrder order) => new()
    {
        PermId = order.PermId,
        Ticket = order.Ticket,
        PlacedAt = order.PlacedAt,
        Status = order.Status,
        Filled = order.Filled,
        AverageFillPrice = order.AverageFillPrice,
        LastFillPrice = order.LastFillPrice,
        TradedValue = order.TradedValue,
        Commission = order.Commission,
        CommissionWithoutFees = order.CommissionWithoutFees,
        QuantityAsked = order.QuantityAsked,
        QuantityGranted = order.QuantityGranted,
        IsTriggered = order.IsTriggered,
        IsHeldForLocate = order.IsHeldForLocate,
        TrailStop = order.TrailStop,
        CompletedAt = order.CompletedAt,
        Reason = order.Reason,
    };

    /// <summary>The order again; its family and its place on a book are the caller's matter.</summary>
    internal SimulatedOrder ToOrder() => new(PermId, Ticket, PlacedAt)
    {
        Status = Status,
        Filled = Filled,
        AverageFillPrice = AverageFillPrice,
        LastFillPrice = LastFillPrice,
        TradedValue = TradedValue,
        Commission = Commission,
        CommissionWithoutFees = CommissionWithoutFees,
        QuantityAsked = QuantityAsked,
        QuantityGranted = QuantityGranted,
        IsTriggered = IsTriggered,
        IsHeldForLocate = IsHeldForLocate,
        TrailStop = TrailStop,
        CompletedAt = CompletedAt,
        Reason = Reason,
        HasArrived = true,
    };
}
