using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

/// <summary>Action 1 exercises, 2 lets lapse.</summary>
public sealed record ExerciseOptions(int RequestId, Contract Contract, int Action, int Quantity, string? Account, bool Override)
    : TwsRequest
{
    public string? ManualOrderTime { get; init; }

    public string? CustomerAccount { get; init; }

    public bool ProfessionalCustomer { get; init; }

    internal override void Encode(RequestWriter to)
    {
        to.Needs(to.Version >= TwsVersions.ExerciseManualOrderTime, ManualOrderTime is not null, "a manual order time");
        to.Needs(to.Version >= TwsVersions.CustomerAccount, CustomerAccount is not null, "a customer account");
        to.Needs(to.Version >= TwsVersions.ProfessionalCustomer, ProfessionalCustomer, "a professional customer");
        to.Id(21).Int(2).Int(RequestId).IntOrZero(Contract.ConId).Text(Contract.Symbol).Text(Contract.SecType);
        to.Text(Contract.LastTradeDateOrContractMonth).PriceOrZero(Contract.Strike).Text(Contract.Right).Text(Contract.Multiplier);
        to.Text(Contract.Exchange).Text(Contract.Currency).Text(Contract.LocalSymbol).Text(Contract.TradingClass);
        to.Int(Action).Int(Quantity).Text(Account).Bool(Override);
        if (to.Version >= TwsVersions.ExerciseManualOrderTime)
        {
            to.Text(ManualOrderTime);
        }

        if (to.Version >= TwsVersions.CustomerAccount)
        {
            to.Text(CustomerAccount);
        }

        if (to.Version >= TwsVersions.ProfessionalCustomer)
        {
            to.Bool(ProfessionalCustomer);
        }
    }
}
