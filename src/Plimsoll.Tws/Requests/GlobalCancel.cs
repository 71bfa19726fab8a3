namespace Plimsoll.Tws.Requests;

/// <summary>Cancels every order of the account, other clients' and manual ones too.</summary>
public sealed record GlobalCancel : TwsRequest
{
    public string? ExtOperator { get; init; }

    public int? ManualOrderIndicator { get; init; }

    internal override void Encode(RequestWriter to)
    {
        var tagged = to.Version >= TwsVersions.CmeTagging;
        to.Needs(tagged, ExtOperator is not null || ManualOrderIndicator is not null, "operator and manual indicator");
        to.Id(58);
        if (tagged)
        {
            to.Text(ExtOperator).IntOrMax(ManualOrderIndicator);
        }
        else
        {
            to.Int(1);
        }
    }
}
