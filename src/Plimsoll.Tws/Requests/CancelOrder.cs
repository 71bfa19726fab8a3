namespace Plimsoll.Tws.Requests;

/// <summary>Only the client that submitted an order may cancel it. A late cancel gets 10147 or 10148.</summary>
public sealed record CancelOrder(int OrderId) : TwsRequest
{
    public string? ManualCancelTime { get; init; }

    public string? ExtOperator { get; init; }

    /// <summary>Exists at versions 187 to 189 only.</summary>
    public string? ExternalUserId { get; init; }

    public int? ManualOrderIndicator { get; init; }

    internal override void Encode(RequestWriter to)
    {
        var rfq = to.Version is >= TwsVersions.RfqFields and < TwsVersions.RfqFieldsDropped;
        var tagged = to.Version >= TwsVersions.CmeTagging;
        to.Needs(rfq || tagged, ExtOperator is not null || ManualOrderIndicator is not null, "operator and manual indicator");
        to.Needs(rfq, ExternalUserId is not null, "an external user id");
        to.Id(4);
        if (!tagged)
        {
            to.Int(1);
        }

        to.Int(OrderId).Text(ManualCancelTime);
        if (rfq)
        {
            to.Text(ExtOperator).Text(ExternalUserId).IntOrMax(ManualOrderIndicator);
        }

        if (tagged)
        {
            to.Text(ExtOperator).IntOrMax(ManualOrderIndicator);
        }
    }
}
