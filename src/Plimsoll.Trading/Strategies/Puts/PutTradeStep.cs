using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Options;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Strategies.DayTrade;

namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>Tells when a trade has begun and when it is over, and looks at the account before each open: options end overnight without an execution.</summary>
internal static class PutTradeStep
{
    private static readonly Duration BeforeOpen = Duration.FromMinutes(10);

    /// <summary>The shares' execution may be a moment behind; and while our clock is behind the exchange's, readings do not follow one another without a pause.</summary>
    private static readonly Duration SharesPatience = Duration.FromSeconds(5);

    public static void Advance(Turn turn, DayTradeDay day, PutDeployment deployment, PutProgress progress)
    {
        foreach (var position in progress.Positions.Values.ToList())
        {
            foreach (var trade in position.Trades().Where(trade => !PutOrders.IsWorking(turn, deployment, position.Symbol, trade.Number)))
            {
                Open(turn, deployment, progress, position, trade);
                Close(turn, deployment, progress, position, trade);
            }

            if (position.Closing is not null && position.Open().IsZero)
            {
                turn.Give(new DropPutRequest(deployment.Name, position.Symbol));
            }
        }

        if (turn.State is { Link.IsUp: true, Reading.Current: null } && turn.Now >= day.Open - BeforeOpen && progress.Positions.Values.Any(position => position.Open() > Quantity.Zero)
            && !(turn.State.Reading.ConcludedAskedAt >= day.Open - BeforeOpen))
        {
            turn.WantReading("written puts may have ended since the last session");
        }
    }

    private static void Open(Turn turn, PutDeployment deployment, PutProgress progress, PutPosition position, PutTrade trade)
    {
        var told = progress.Opened.GetValueOrDefault(trade.Number);
        var isTold = told is not null && told.Quantity == trade.Sold && told.EntryPrice == trade.EntryPrice;
        // one that is all bought back waits for its commission, and is closed then
        var boughtBack = trade.Closed.IsZero ? (Quantity?)null : trade.Open.IsZero ? told?.BoughtBack : trade.Closed;
        if (trade.Sold.IsZero || progress.Closed.ContainsKey(trade.Number) || (isTold && told!.BoughtBack == boughtBack))
        {
            return;
        }

        var exits = deployment.Settings.HasExits && turn.State.Contracts.TryGetValue(position.Symbol, out var contract)
            ? PutOrders.ExitPrices(deployment.Settings, contract, trade.EntryPrice.Value)
            : ((Price TakeProfit, Price StopLoss)?)null;
        if (!isTold)
        {
            // told first: a crash between the two then tells it twice, not never
            turn.Notify($"{deployment.Name}: sold {trade.Sold} {position.Symbol} at {trade.EntryPrice}"
                + (exits is { } both ? $"; bought back at {both.TakeProfit} with a profit, at {both.StopLoss} with a loss." : "; it has no exits (puts.exits)."));
        }

        turn.Give(new OpenPutTrade(deployment.Name, trade.Number, position.Symbol, trade.Sold, trade.EntryPrice, trade.EnteredAt, exits?.TakeProfit, exits?.StopLoss)
        {
            BoughtBack = boughtBack,
        });
    }

    private static void Close(Turn turn, PutDeployment deployment, PutProgress progress, PutPosition position, PutTrade trade)
    {
        if (trade is not { Open.IsZero: true, Exit: { } exit, IsCharged: true })
        {
            return;
        }

        // shares are told after the put that brought them, or not at all: a reading knows
        if (trade.IsUnsettled && !(turn.State.Reading.ConcludedAskedAt >= trade.ClosedAt))
        {
            if (turn.State is { Link.IsUp: true, Reading.Current: null })
            {
                turn.WantReading($"{position.Symbol} has ended, with shares or without", SharesPatience);
            }

            return;
        }

        var made = (trade.EntryValue - trade.ExitValue) * OptionName.SharesAContract;
        var closed = new ClosePutTrade(
            deployment.Name, trade.Number, position.Symbol, trade.Sold, trade.EntryPrice, trade.ExitPrice, trade.ExpectedExit, exit, trade.ClosedAt!.Value, trade.Commission, made - trade.Commission);
        if (progress.Closed.TryGetValue(trade.Number, out var told) && told == closed)
        {
            return;
        }

        turn.Notify($"{deployment.Name}: {trade.Sold} {position.Symbol} sold at {trade.EntryPrice} {Ending(closed, position)} {closed.Realized.ToCents()} net.");
        turn.Give(closed);
    }

    private static string Ending(ClosePutTrade closed, PutPosition position) => closed.Exit switch
    {
        PutExit.TakeProfit => $"were bought back at {closed.ExitPrice}, the take-profit:",
        PutExit.StopLoss => $"were bought back at {closed.ExitPrice}, the stop-loss:",
        PutExit.Manual => $"were bought back at {closed.ExitPrice} by hand:",
        PutExit.Rolled => $"were bought back at {closed.ExitPrice} to be rolled:",
        PutExit.ExpiredWorthless => "expired worthless:",
        PutExit.Assigned => $"were assigned, and the shares came at {position.Name().Strike:0.##}. Decide: keep them, sell them (`plimsoll flatten --deployment {closed.Deployment} --reason assigned` sells them at the market), or write calls in TWS. The premium alone is",
        _ => throw new ArgumentOutOfRangeException(nameof(closed), closed.Exit, null),
    };
}
