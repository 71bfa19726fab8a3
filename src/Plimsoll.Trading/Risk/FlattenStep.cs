using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Strategies.DayTrade;

namespace Plimsoll.Trading.Risk;

/// <summary>Closes what a person or the load line wants closed, at the market, the same safe way as the day trade closes its day.</summary>
internal static class FlattenStep
{
    private const string FlattenLeg = "FLT";

    public static bool IsUnderWay(Turn turn, string deployment) => turn.State.Flattens.TryGetValue(deployment, out var flatten) && flatten.EndedAt is null;

    public static void Advance(Turn turn)
    {
        Begin(turn);
        foreach (var deployment in turn.Settings.Deployments.Where(each => IsUnderWay(turn, each.Name)))
        {
            if (turn.State.Day is { } day && turn.CanTrade && !turn.State.Frozen)
            {
                Close(turn, day, deployment);
            }
        }
    }

    private static void Begin(Turn turn)
    {
        if (turn.State.AskedFlattens.TryGetValue(RiskScope.Account, out var all))
        {
            foreach (var deployment in turn.Settings.Deployments)
            {
                turn.Give(new StartFlatten(deployment.Name, all, ForDrawdown: false));
            }

            turn.Give(new StartFlatten(RiskScope.Account, all, ForDrawdown: false));
        }

        foreach (var deployment in turn.Settings.Deployments)
        {
            if (turn.State.AskedFlattens.TryGetValue(deployment.Name, out var why))
            {
                turn.Give(new StartFlatten(deployment.Name, why, ForDrawdown: false));
            }
        }
    }

    private static void Close(Turn turn, DayTradeDay day, Deployment deployment)
    {
        var symbols = SafeClose.Symbols(turn, deployment.Name);
        if (symbols.Count == 0)
        {
            turn.Give(new EndFlatten(deployment.Name));
            turn.Notify($"{deployment.Name} holds nothing any more: {turn.State.Flattens[deployment.Name].Why}.");
            return;
        }

        // a day trade that closes its day is on its way out already
        if ((deployment is DayTradeDeployment && day.Closing.StartedAt is not null) || !turn.IsPast(day.Open) || turn.Now >= day.Close - DayTradeSettings.MarketCutOff)
        {
            return;
        }

        foreach (var symbol in symbols)
        {
            SafeClose.Advance(turn, deployment, symbol, FlattenLeg, turn.State.Flattens[deployment.Name].Since, turn.State.Flattens[deployment.Name].Why, _ => OrderType.Market);
        }
    }
}
