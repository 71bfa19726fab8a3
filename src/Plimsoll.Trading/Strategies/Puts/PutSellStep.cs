using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Options;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.DayTrade;

namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>One sale a session: read the chain, quote the strikes that may be meant, choose, and see the order to its end.</summary>
internal static class PutSellStep
{
    /// <summary>A chain takes three questions in a row, quotes wait seconds for their greeks.</summary>
    private static readonly Duration Patience = Duration.FromSeconds(30);

    private static readonly Duration ContractPatience = Duration.FromSeconds(10);

    /// <summary>From the choice to the order: longer, and the choice is old and the contract's exits are missed.</summary>
    private static readonly Duration PreparationMax = Duration.FromMinutes(3);

    private const int AsksMax = 3;
    private const int AttemptsMax = 4;

    public static void Advance(Turn turn, DayTradeDay day, PutDeployment deployment)
    {
        Begin(turn, day, deployment);
        if (!turn.State.Puts.TryGetValue(deployment.Name, out var progress) || progress.Stage == PutStage.Ended)
        {
            return;
        }

        if (progress.Stage == PutStage.Selling)
        {
            Watch(turn, day, deployment, progress);
        }
        else if (progress.Session != day.Session || turn.IsPast(Until(day, deployment)))
        {
            End(turn, deployment, progress, "it could not be done within the session's hours for it (puts.sell_until)");
        }
        else if (Standstill(turn, day, deployment) is { } why)
        {
            End(turn, deployment, progress, why);
        }
        else
        {
            Prepare(turn, day, deployment, progress);
        }
    }

    private static void Begin(Turn turn, DayTradeDay day, PutDeployment deployment)
    {
        var progress = turn.State.Puts.GetValueOrDefault(deployment.Name);
        var isAsked = turn.State.AskedPutSales.Contains(deployment.Name);

        // who asks too late is told so, and does not wait for an answer that the next session would give
        if (progress is { Stage: not PutStage.Ended } || turn.Now >= (isAsked ? day.Close : Until(day, deployment)))
        {
            return;
        }

        if (isAsked && progress?.Session == day.Session && progress is { EndedWhy: null, IsRolling: false })
        {
            // asked again on a day that has had its sale: there is no second one
            turn.Give(new DropPutRequest(deployment.Name, null));
        }
        else if ((isAsked && !IsBuyingBack(progress) && turn.IsPast(day.Open))
            || (!isAsked && turn.State.OnSchedule && progress?.Session != day.Session && turn.IsPast(deployment.Settings.SellAt.At(day.Hours()))))
        {
            turn.Give(new StartPutSale(deployment.Name, day.Session, (progress?.Number ?? 0) + 1));
        }
    }

    /// <summary>What is rolled is bought back before another is sold.</summary>
    private static bool IsBuyingBack(PutProgress? progress) => progress?.Positions.Values.Any(position => position.Closing is not null && position.Open() > Quantity.Zero) ?? false;

    private static Instant Until(DayTradeDay day, PutDeployment deployment) => deployment.Settings.SellUntil.At(day.Hours());

    /// <summary>Why nothing is sold, whatever the chain says; null when nothing stands against it.</summary>
    private static string? Standstill(Turn turn, DayTradeDay day, PutDeployment deployment) =>
        deployment.Settings.QuietDays.Contains(day.Session) ? $"{day.Session:uuuu-MM-dd} is a quiet day (puts.quiet_days)"
        : turn.State.Halted ? $"openings are halted: {turn.State.HaltedWhy}"
        : turn.State.DeploymentHalts.TryGetValue(deployment.Name, out var halted) ? $"openings of {deployment.Name} are halted: {halted}"
        : (turn.State.LossHalts.GetValueOrDefault(deployment.Name) ?? turn.State.LossHalts.GetValueOrDefault(RiskScope.Account))?.Loss.Text;

    private static void Prepare(Turn turn, DayTradeDay day, PutDeployment deployment, PutProgress progress)
    {
        switch (progress.Stage)
        {
            case PutStage.NeedsChain when turn.CanTrade:
                Ask(turn, deployment, progress, new AskChain(deployment.Name, deployment.Settings.Symbol), "the broker does not send the option chain");
                break;
            case PutStage.AskedChain when turn.IsPast(progress.AskedAt!.Value + Patience):
                Ask(turn, deployment, progress, new AskChain(deployment.Name, deployment.Settings.Symbol), "the broker does not send the option chain");
                break;
            case PutStage.Choosing:
                Choose(turn, deployment, progress);
                break;
            case PutStage.AskedQuotes when turn.IsPast(progress.AskedAt!.Value + Patience):
                Choose(turn, deployment, progress);
                break;
            case PutStage.Chosen when turn.CanTrade:
                Sell(turn, day, deployment, progress);
                break;
            case PutStage.NeedsChain or PutStage.AskedChain or PutStage.AskedQuotes or PutStage.Chosen:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(progress), progress.Stage, null);
        }
    }

    private static void Ask(Turn turn, PutDeployment deployment, PutProgress progress, DeskCommand question, string silence)
    {
        if (progress.TimesAsked >= AsksMax)
        {
            End(turn, deployment, progress, silence);
            return;
        }

        turn.Give(question);
        turn.WakeBy(turn.Now + Patience);
    }

    private static void Choose(Turn turn, PutDeployment deployment, PutProgress progress)
    {
        var chain = progress.Chain!;
        if (progress.ChainWhy is { } refused)
        {
            End(turn, deployment, progress, $"the broker gives no chain of {chain.Underlying}: {refused}");
            return;
        }

        var choice = PutSelection.Next(deployment.Settings.Criteria, chain, [.. progress.Quotes.Select(quote => Judged(turn, quote))], turn.Now);
        if (choice.Refusal is { } refusal)
        {
            End(turn, deployment, progress, refusal.Text, choice.Candidates);
        }
        else if (choice.Chosen is not { } chosen)
        {
            List<string> wanted = [.. choice.Wanted.Select(strike => NameOf(chain, choice, strike))];
            Ask(turn, deployment, progress, new AskOptionQuotes(deployment.Name, wanted, IsSnapshot: false), "the broker does not quote the options");
        }
        else if (deployment.Settings.VolatilityMax is { } most && chosen.Quote.Volatility > most)
        {
            End(turn, deployment, progress, $"the implied volatility of {chosen.Strike:0.##} is {chosen.Quote.Volatility:0.0%}; nothing is sold above {most:0.0%} (puts.volatility_max)");
        }
        else
        {
            turn.Give(new ChoosePut(deployment.Name, progress.Number, NameOf(chain, choice, chosen.Strike), choice.Expiry!.Value, choice.Dte!.Value, chosen, choice.Candidates));
            Advance(turn, turn.State.Day!, deployment);
        }
    }

    private static string NameOf(PutChain chain, PutChoice choice, decimal strike) => new OptionName(chain.Underlying, choice.Expiry!.Value, OptionRight.Put, strike).ToString();

    private static PutQuote Judged(Turn turn, OptionQuote quote)
    {
        var why = quote.Why
            ?? (quote.IsDelayed && !turn.Settings.TakesDelayedQuotes ? "its quote is delayed; a paper account may take those (ibkr.market_data)" : null)
            ?? (quote.IsHalted ? "its trading is halted" : null);
        return new PutQuote(OptionName.TryParse(quote.Symbol)!.Strike, quote.Bid?.Value, quote.Ask?.Value, quote.Delta, quote.Volatility, quote.OpenInterest, why) { IsListed = quote.IsListed };
    }

    /// <summary>The contract is looked up, what works on its other side is cancelled, and the order is sent.</summary>
    private static void Sell(Turn turn, DayTradeDay day, PutDeployment deployment, PutProgress progress)
    {
        var symbol = progress.Symbol!;
        if (progress.ContractUnknown is { } unknown)
        {
            End(turn, deployment, progress, $"the broker does not know {symbol}: {unknown}");
        }
        else if (progress.NotBefore is { } notBefore && !turn.IsPast(notBefore))
        {
            return;
        }
        else if (SoldSoFar(turn, deployment, progress) is { IsZero: false } sold)
        {
            // what was cancelled had filled after all: it is honoured, and not sold a second time
            End(turn, deployment, progress, sold.Units < deployment.Settings.Quantity ? $"only {sold} of {deployment.Settings.Quantity} were sold" : null);
        }
        else if (turn.IsPast(progress.AskedAt!.Value + PreparationMax))
        {
            End(turn, deployment, progress, $"the order for {symbol} could not be prepared in {PreparationMax.TotalMinutes:0} minutes");
        }
        else if (!turn.State.Contracts.ContainsKey(symbol))
        {
            AskContract(turn, deployment, progress, symbol);
        }
        else if (IsOtherSideFree(turn, symbol) && turn.State.Orders.InFlight is null && FiguresStep.Await(turn, deployment, symbol))
        {
            Send(turn, day, deployment, progress);
        }
    }

    private static void Send(Turn turn, DayTradeDay day, PutDeployment deployment, PutProgress progress)
    {
        var quote = turn.State.Quotes.GetValueOrDefault(progress.Symbol!);
        var middle = quote?.Mid ?? new Price(progress.Chosen!.Quote.Middle!.Value);
        if (turn.Place(PutOrders.Sale(turn, deployment, progress, middle)) is { } refusal)
        {
            End(turn, deployment, progress, refusal.Text);
            return;
        }

        turn.WakeBy(turn.Now + deployment.Settings.OrderTimeout);
        turn.WakeBy(day.Close);
    }

    /// <summary>IB refuses an option order while one on the other side of the same contract works.</summary>
    private static bool IsOtherSideFree(Turn turn, string symbol)
    {
        var other = turn.State.Orders.Of(symbol).Where(leg => leg.IsLive && leg.Order.Side == OrderSide.Buy).ToList();
        foreach (var leg in other)
        {
            turn.Cancel(leg, "another is sold of the same contract: its exits are put up again for all of them");
        }

        return other.Count == 0;
    }

    private static void AskContract(Turn turn, PutDeployment deployment, PutProgress progress, string symbol)
    {
        if (progress.ContractAsk is { } asked && !turn.IsPast(asked.At + ContractPatience))
        {
            return;
        }

        if (progress.ContractAsk?.Times >= AsksMax)
        {
            End(turn, deployment, progress, $"the broker does not say what {symbol} is");
            return;
        }

        turn.Give(new AskContract(symbol) { Deployment = deployment.Name });
        turn.WakeBy(turn.Now + ContractPatience);
    }

    private static IEnumerable<Leg> Orders(Turn turn, PutDeployment deployment, PutProgress progress) =>
        turn.State.Orders.Of(deployment.Name, progress.Symbol!).Where(leg => leg.Order.Role == LegRole.Entry && PutOrders.NumberOf(leg.Group.Leg) == progress.Number);

    private static Quantity SoldSoFar(Turn turn, PutDeployment deployment, PutProgress progress) =>
        Orders(turn, deployment, progress).Aggregate(Quantity.Zero, (sum, leg) => sum + Quantity.Max(leg.Executed, leg.ToldFilled));

    private static void Watch(Turn turn, DayTradeDay day, PutDeployment deployment, PutProgress progress)
    {
        if (Orders(turn, deployment, progress).LastOrDefault() is not { } leg)
        {
            // it ended in an earlier session, and what it sold is in the book
            End(turn, deployment, progress, "the session ended before it was known what became of the order");
            return;
        }

        if (leg.IsLive)
        {
            if (turn.IsPast(leg.SentAt + deployment.Settings.OrderTimeout))
            {
                turn.Cancel(leg, $"TIMEOUT: it has not filled in {deployment.Settings.OrderTimeout.TotalSeconds:0} s");
            }

            return;
        }

        var sold = SoldSoFar(turn, deployment, progress);
        if (sold.Units >= deployment.Settings.Quantity)
        {
            End(turn, deployment, progress, null);
        }
        else if (!sold.IsZero)
        {
            End(turn, deployment, progress, $"{Ended(leg, deployment)}; {sold} of {deployment.Settings.Quantity} were sold");
        }
        else
        {
            EndOrRetry(turn, day, deployment, progress, leg);
        }
    }

    private static void EndOrRetry(Turn turn, DayTradeDay day, PutDeployment deployment, PutProgress progress, Leg leg)
    {
        var isAgainstOwnOrder = leg.State == LegState.Rejected && BrokerCode.RefusesBothSides(leg.Why);
        var isTimeout = leg.State == LegState.Cancelled && leg.CancelsAsked > 0;
        if (isAgainstOwnOrder && progress.Attempt < AttemptsMax && progress.Session == day.Session)
        {
            turn.WantReading($"an order works on the other side of {progress.Symbol}");
            turn.Give(new RetryPutSale(deployment.Name, progress.Attempt + 1, turn.Now + Retry.PauseBefore(progress.Attempt + 1), leg.Why));
        }
        else if (isTimeout && deployment.Settings.RetryPause is { } pause && leg.Order.Priority is null && progress.Session == day.Session && leg.EndedAt!.Value + pause < Until(day, deployment) && !turn.State.Halted)
        {
            turn.Give(new RetryPutSale(deployment.Name, progress.Attempt + 1, leg.EndedAt!.Value + pause, "TIMEOUT: once more, urgent"));
        }
        else
        {
            End(turn, deployment, progress, Ended(leg, deployment));
        }
    }

    private static string Ended(Leg leg, PutDeployment deployment) => leg switch
    {
        { State: LegState.Cancelled, CancelsAsked: > 0 } => $"TIMEOUT: it had not filled in {deployment.Settings.OrderTimeout.TotalSeconds:0} s",
        { State: LegState.Cancelled } => $"the order was cancelled ({(leg.Why.Length > 0 ? leg.Why : "the broker does not say why")})",
        { State: LegState.Rejected } => $"the order was rejected ({leg.Why})",
        _ => $"the order came to nothing ({leg.Why})",
    };

    private static void End(Turn turn, PutDeployment deployment, PutProgress progress, string? why, IReadOnlyList<PutCandidate>? candidates = null)
    {
        if (why is not null)
        {
            turn.Notify($"{deployment.Name} {progress.Session:uuuu-MM-dd}: {(progress.Symbol is { } symbol ? $"{symbol}: " : "nothing is sold: ")}{why}.");
        }

        turn.Give(new EndPutSale(deployment.Name, why) { Candidates = candidates });
    }
}
