using Plimsoll.Trading.Orders;

namespace Plimsoll.Trading.Risk;

/// <summary>What stands against any opening at the moment, however small it is.</summary>
internal static class OpeningState
{
    public static Refusal? Refuse(OrderGroup group, RiskView view, Limits account) =>
        OfDesk(view, account)
        ?? OfLosses(view)
        ?? OfInstrument(group, view)
        ?? (view.Orders.Groups.ContainsKey(group.Key.ToString()) ? Of(RefusalName.DuplicateKey, $"{group.Key} was sent before") : null);

    private static Refusal? OfDesk(RiskView view, Limits account)
    {
        if (view.Frozen)
        {
            return Of(RefusalName.Frozen, "the desk is frozen: nothing is sent");
        }

        if (view.Halted)
        {
            return Of(RefusalName.Halted, "openings are halted");
        }

        if (view.DeploymentHalted is { } why)
        {
            return Of(RefusalName.Halted, $"openings of {view.Book.Deployment} are halted: {why}");
        }

        if (!view.Reconciled)
        {
            return Of(RefusalName.NotReconciled, "the books have not been compared with the broker yet");
        }

        if (view.Now < view.Open || view.Now >= view.Close)
        {
            return Of(RefusalName.SessionClosed, $"the session of {view.Session:uuuu-MM-dd} is not open");
        }

        return view.ClockSkewSeconds is { } skew && Math.Abs(skew) > account.ClockSkewMax
            ? new Refusal(RefusalName.ClockSkew, $"the desk's clock is {skew:0.#} s off the broker's; at most {account.ClockSkewMax:0.#} s", Math.Abs(skew), account.ClockSkewMax)
            : null;
    }

    private static Refusal? OfLosses(RiskView view)
    {
        if (view.LossHalt is { } loss)
        {
            return loss;
        }

        return view.UnexplainedCash.Amount > 0m
            ? new Refusal(
                RefusalName.UnexplainedCash,
                $"the account has {view.UnexplainedCash.ToCents()} less cash than the books explain; `plimsoll resume` when it is understood (a withdrawal, a fee)",
                view.UnexplainedCash.Amount,
                0)
            : null;
    }

    private static Refusal? OfInstrument(OrderGroup group, RiskView view)
    {
        if (view.Orders.Of(group.Symbol).FirstOrDefault(leg => leg.IsLive && leg.Group.Deployment != group.Key.Deployment && leg.Order.Side != group.Legs[0].Side) is { } opposite)
        {
            return Of(RefusalName.OppositeBook, $"{opposite.Order.Ref} of {opposite.Group.Deployment} works on the other side of {group.Symbol}");
        }

        if (view.IsFrozen(group.Symbol))
        {
            return Of(RefusalName.InstrumentFrozen, $"the account holds {group.Symbol} that no book explains");
        }

        return view.Quote(group.Symbol) is { IsHalted: true } halted && halted.At > view.Now - Limits.QuoteAgeMax
            ? Of(RefusalName.HaltedSymbol, $"trading in {group.Symbol} is halted")
            : null;
    }

    private static Refusal Of(RefusalName name, string text) => new(name, text, 0, 0);
}
