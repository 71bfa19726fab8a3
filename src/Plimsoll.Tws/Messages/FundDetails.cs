namespace Plimsoll.Tws.Messages;

/// <summary>The fields a mutual fund has beside other contracts, from version 179 on.</summary>
public sealed record FundDetails
{
    public string? Name { get; init; }

    public string? Family { get; init; }

    public string? Type { get; init; }

    public string? FrontLoad { get; init; }

    public string? BackLoad { get; init; }

    public string? BackLoadTimeInterval { get; init; }

    public string? ManagementFee { get; init; }

    public bool Closed { get; init; }

    public bool ClosedForNewInvestors { get; init; }

    public bool ClosedForNewMoney { get; init; }

    public string? NotifyAmount { get; init; }

    public string? MinimumInitialPurchase { get; init; }

    public string? SubsequentMinimumPurchase { get; init; }

    public string? BlueSkyStates { get; init; }

    public string? BlueSkyTerritories { get; init; }

    public string? DistributionPolicyIndicator { get; init; }

    public string? AssetType { get; init; }
}
