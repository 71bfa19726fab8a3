namespace Plimsoll.Simulation.Gateway.Orders;

/// <summary>What a client said about an order that means nothing to the exchange, but comes back in openOrder and completedOrder.</summary>
public sealed record OrderEcho
{
    public string Exchange { get; init; } = "SMART";

    public int Origin { get; init; }

    public string Rule80A { get; init; } = "";

    public string SettlingFirm { get; init; } = "";

    public string ClearingAccount { get; init; } = "";

    public string ClearingIntent { get; init; } = "IB";

    public bool NotHeld { get; init; }

    public bool OptOutSmartRouting { get; init; }

    public IReadOnlyList<(string Tag, string Value)> AlgoParameters { get; init; } = [];

    public bool Solicited { get; init; }

    public bool DontUseAutoPriceForHedge { get; init; } = true;

    public bool UsePriceManagementAlgo { get; init; }

    public bool AutoCancelParent { get; init; }

    public string CustomerAccount { get; init; } = "";

    public bool ProfessionalCustomer { get; init; }

    public string ExtOperator { get; init; } = "";

    public int? ManualOrderIndicator { get; init; }
}
