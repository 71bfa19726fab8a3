namespace Plimsoll.Simulation.Exchange;

public enum AccountKind
{
    /// <summary>Regulation T: half of a stock's value may be borrowed, short sales are possible.</summary>
    Margin = 1,

    /// <summary>Buys against settled cash alone; no short sales, and written puts need the cash they may cost.</summary>
    Cash,
}
