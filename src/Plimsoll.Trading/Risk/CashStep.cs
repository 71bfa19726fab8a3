using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Commands;

namespace Plimsoll.Trading.Risk;

/// <summary>
/// Compares the broker's cash with what the books explain. What comes in – dividends, interest, deposits – belongs to the account;
/// what is gone without an execution ends openings until a person has said why.
/// </summary>
internal static class CashStep
{
    /// <summary>TWS brings account values up to date every three minutes.</summary>
    private static readonly Duration SettlesIn = Duration.FromMinutes(4);

    /// <summary>Fees for data and the like, dollars.</summary>
    private static readonly Money Small = new(50m);

    private const decimal SmallPart = 0.001m;
    private const int TimesToBelieve = 2;

    public static void Advance(Turn turn)
    {
        if (turn.State.Broker is not { } told || told.At != turn.Now || !turn.CanTrade || IsInMotion(turn))
        {
            return;
        }

        var house = told.Cash - told.BooksCash;
        var missing = (turn.State.HouseCash ?? house) - house;
        var small = told.NetLiquidation * SmallPart > Small ? told.NetLiquidation * SmallPart : Small;
        if (missing <= small)
        {
            Agree(turn, house);
            return;
        }

        if (turn.State.CashMissingTimes < TimesToBelieve)
        {
            turn.Give(new NoteHouseCash(null, turn.State.CashMissingTimes + 1));
        }

        if (turn.State.CashMissingTimes >= TimesToBelieve && turn.State.UnexplainedCash != missing)
        {
            turn.Give(new NoteUnexplainedCash(missing));
            turn.Notify($"⚠️ The account has {missing.ToCents()} less cash than the books explain. Nothing is opened until `plimsoll resume`.");
        }
    }

    private static void Agree(Turn turn, Money house)
    {
        if (turn.State.HouseCash != house || turn.State.CashMissingTimes > 0)
        {
            turn.Give(new NoteHouseCash(house, 0));
        }

        if (!turn.State.UnexplainedCash.Equals(Money.Zero))
        {
            turn.Give(new NoteUnexplainedCash(Money.Zero));
        }
    }

    /// <summary>A fill the two sides may not both have counted yet.</summary>
    private static bool IsInMotion(Turn turn) =>
        turn.State.Orders.InFlight is not null
        || turn.State.Orders.Legs.Values.Any(leg => leg.ToldFilled > leg.Executed)
        || turn.State.Orders.Fills.Values.Any(fill => fill.Fill.Time > turn.Now - SettlesIn || fill.Fill.Commission is null);
}
