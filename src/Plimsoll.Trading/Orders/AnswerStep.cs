using NodaTime;
using Plimsoll.Market;

namespace Plimsoll.Trading.Orders;

/// <summary>
/// Sees to it that every order is answered and every fill told of is counted: what stays silent too long is looked up, never
/// guessed at and never sent again.
/// </summary>
internal static class AnswerStep
{
    private static readonly Duration Patience = Duration.FromSeconds(10);
    private static readonly Duration FillPatience = Duration.FromSeconds(3);

    public static void Advance(Turn turn)
    {
        if (!turn.State.Link.IsUp)
        {
            return;
        }

        foreach (var leg in turn.State.Orders.Legs.Values)
        {
            if (leg.IsLive && !leg.Answered)
            {
                LookUp(turn, leg);
            }

            if (leg.Uncounted > Quantity.Zero)
            {
                turn.WantReading($"executions of {leg.Order.Ref} are missing", FillPatience);
            }
        }
    }

    private static void LookUp(Turn turn, Leg leg)
    {
        if (leg.State == LegState.Unknown)
        {
            turn.WantReading($"{leg.Order.Ref} may or may not exist");
        }
        else if (turn.IsPast(leg.SentAt + Patience))
        {
            turn.WantReading($"no answer about {leg.Order.Ref}");
        }
    }
}
