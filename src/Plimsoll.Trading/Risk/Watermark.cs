using NodaTime;
using Plimsoll.Market;

namespace Plimsoll.Trading.Risk;

/// <summary>
/// What a book, or all of them, had made: last, at the end of the session before, and at the highest. Kept over restarts. It is made of
/// executions and quotes, never of the account's net liquidation: a withdrawal is no loss.
/// </summary>
public sealed class Watermark
{
    public LocalDate Session { get; set; }

    public Money Pnl { get; set; }

    /// <summary>What fractions of <see cref="Pnl"/> refer to, dollars.</summary>
    public Money Base { get; set; }

    public Money ClosePnl { get; set; }

    public Money CloseBase { get; set; }

    public Money PeakPnl { get; set; }

    public Money PeakBase { get; set; }

    /// <summary>Observations in a row beyond the drawdown limit.</summary>
    public int Breaches { get; set; }

    /// <summary>Nothing made yet of this much.</summary>
    public static Watermark From(Money of) => new() { Base = of, CloseBase = of, PeakBase = of };

    /// <summary>The gain or loss since the close before <paramref name="session"/>, as a fraction; a loss is positive.</summary>
    public decimal DayLoss(LocalDate session, Money pnl)
    {
        var (close, of) = Session < session ? (Pnl, Base) : (ClosePnl, CloseBase);
        return of.Amount > 0m ? (close - pnl) / of : 0m;
    }

    /// <summary>The fall from the highest, as a fraction.</summary>
    public decimal Drawdown(Money pnl) => PeakBase.Amount > 0m && pnl < PeakPnl ? (PeakPnl - pnl) / PeakBase : 0m;

    public void Note(LocalDate session, Money pnl, Money of, bool isBreach)
    {
        if (session > Session)
        {
            (ClosePnl, CloseBase) = (Pnl, Base);
        }

        (Session, Pnl, Base) = (session, pnl, of);
        Breaches = isBreach ? Breaches + 1 : 0;
        if (pnl > PeakPnl)
        {
            (PeakPnl, PeakBase) = (pnl, of);
        }
    }

    /// <summary>A person looked at the fall and goes on: from here it is measured anew.</summary>
    public void Forgive() => (PeakPnl, PeakBase, Breaches) = (Pnl, Base, 0);
}
