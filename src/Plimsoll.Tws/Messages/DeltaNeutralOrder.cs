namespace Plimsoll.Tws.Messages;

/// <summary>The hedging order beside a volatility order.</summary>
public sealed record DeltaNeutralOrder(string OrderType)
{
    public decimal? AuxPrice { get; init; }

    public int? ConId { get; init; }

    public string? SettlingFirm { get; init; }

    public string? ClearingAccount { get; init; }

    public string? ClearingIntent { get; init; }

    public string? OpenClose { get; init; }

    public bool ShortSale { get; init; }

    public int? ShortSaleSlot { get; init; }

    public string? DesignatedLocation { get; init; }
}
