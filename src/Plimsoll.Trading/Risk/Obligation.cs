using Plimsoll.Market;
using Plimsoll.Market.Options;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.Trading.Risk;

/// <summary>What writing a put may come to.</summary>
internal static class Obligation
{
    /// <summary>IB's margin of a naked put on stock (Reg T, Cboe Rule 10.3): so much of the stock's price, less what it is out of the money by, …</summary>
    private const decimal OfUnderlying = 0.20m;

    /// <summary>… but at least so much of the strike; and the put's price on top.</summary>
    private const decimal OfStrike = 0.10m;

    /// <summary>The put's terms where a quantity below zero, or a sale, writes one; null for everything else.</summary>
    public static OptionName? Written(string symbol, bool isWritten) => isWritten && OptionName.TryParse(symbol) is { Right: OptionRight.Put } put ? put : null;

    /// <summary>What assignment costs: the shares at the strike.</summary>
    public static Money Assignment(OptionName put, Quantity contracts) => new(put.Strike * OptionName.SharesAContract * Math.Abs(contracts.Units));

    /// <summary>What a broker wants to see behind it.</summary>
    /// <param name="underlying">Null while the stock's price is not known: then as if the put were at the money.</param>
    public static Money Margin(OptionName put, Quantity contracts, Price? underlying, Price? premium)
    {
        var spot = underlying?.Value ?? put.Strike;
        var share = Math.Max((OfUnderlying * spot) - Math.Max(0m, spot - put.Strike), OfStrike * put.Strike) + (premium?.Value ?? 0m);
        return new Money(share * OptionName.SharesAContract * Math.Abs(contracts.Units));
    }

    /// <summary>What is tied up by writing it.</summary>
    /// <param name="collateral">Null where no put seller says, and then all of it.</param>
    public static Money Of(OptionName put, Quantity contracts, Collateral? collateral, Price? underlying, Price? premium) =>
        collateral == Collateral.Margin ? Margin(put, contracts, underlying, premium) : Assignment(put, contracts);

    /// <summary>Dollars that an opening order may come to: its price times quantity, of a written put what its assignment takes.</summary>
    public static Money Exposure(string symbol, LegOrder entry, Price? reference, Quantity quantity) =>
        Written(symbol, entry.Side == OrderSide.Sell) is { } put ? Assignment(put, quantity)
        : (entry.Limit ?? reference) is { } price ? price * quantity * OptionName.MultiplierOf(symbol)
        : Money.Zero;
}
