using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Market.Options;
using Plimsoll.Simulation.Markets;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Simulation.Exchange;

/// <summary>
/// The evening of an option: exercise as instructed, by exception at expiry (a cent in the money, OCC Rule 805), assignment of shorts, and
/// lapse. Holders elsewhere exercise early when it pays them: puts whose price is no more than what exercise brings, calls whose next
/// dividend is worth more than their time value; which of our shorts they meet is drawn.
/// </summary>
internal sealed class OptionSettlement(
    Agenda agenda,
    IMarket market,
    OptionPrices prices,
    ExchangeOptions options,
    OrderLifecycle lifecycle,
    OrderRegistry registry,
    ExecutionRecorder recorder,
    IReadOnlyDictionary<string, AccountLedger> ledgers,
    Rng rng)
{
    /// <summary>In the money by this much an expiring option is exercised without being asked for.</summary>
    private const decimal ExerciseMin = 0.01m;

    /// <summary>A price this near to what exercise brings means that waiting brings nothing more, dollars per share.</summary>
    private const decimal TimeValueMin = 0.001m;

    /// <summary>The odds that a short worth exercising is assigned on a given evening: not every holder acts at once.</summary>
    private const double AssignmentChance = 0.30;

    /// <summary>The evening before an ex-dividend day nearly all do.</summary>
    private const double DividendAssignmentChance = 0.90;

    private readonly List<ExerciseInstruction> instructions = [];

    /// <returns>Null when the instruction was taken.</returns>
    public OrderRefusal? Instruct(ExerciseInstruction instruction)
    {
        if (instruction.Listing.Option is null || instruction.Quantity <= 0m)
        {
            return new(322, "Error processing request.-'simulated' : cause - Only a whole number of option contracts can be exercised");
        }

        if (ledgers[instruction.Account].QuantityOf(instruction.Listing) < instruction.Quantity)
        {
            return new(322, $"Error processing request.-'simulated' : cause - No unlapsed position exists in this option in account {instruction.Account}");
        }

        var price = prices.UnderlyingOf(instruction.Listing);
        if (instruction is { IsExercise: true, IsOverride: false } && price is { } spot && instruction.Listing.Option.IntrinsicValue(spot) < ExerciseMin)
        {
            return new(322, "Error processing request.-'simulated' : cause - Exercise of an out-of-the-money option needs the override flag");
        }

        instructions.RemoveAll(other => other.Account == instruction.Account && other.Listing.ConId == instruction.Listing.ConId);
        instructions.Add(instruction);
        return null;
    }

    /// <summary>What has been told so far for tonight.</summary>
    public IReadOnlyList<ExerciseInstruction> Instructions => [.. instructions];

    public void Restore(IEnumerable<ExerciseInstruction> former) => instructions.AddRange(former);

    /// <summary>After the exercise cut-off of a session's day.</summary>
    public void Settle(ExchangeSession session)
    {
        foreach (var order in registry.Live.ToList())
        {
            if (order.IsLive && order.Ticket.Listing.Option is { } option && option.Expiry <= session.Date)
            {
                lifecycle.End(order, SimulatedOrderStatus.Cancelled, "the contract has expired");
            }
        }

        foreach (var ledger in ledgers.Values)
        {
            foreach (var position in ledger.Positions)
            {
                if (position is { Quantity: not 0m, Listing.Option: { } option } && UnderlyingClose(option.Underlying, session.Date) is { } close)
                {
                    Settle(ledger, position, close, session.Date);
                }
            }
        }

        instructions.Clear();
    }

    private decimal? UnderlyingClose(Listing underlying, LocalDate date) =>
        market.OfficialClose(underlying.Symbol, date) ?? prices.LastOf(underlying);

    private void Settle(AccountLedger ledger, LedgerPosition position, decimal close, LocalDate date)
    {
        var option = position.Listing.Option!;
        var contracts = Math.Abs(position.Quantity);
        var isExpiring = option.Expiry <= date;
        var exercised = position.Quantity > 0m
            ? Exercised(ledger, position, option.IntrinsicValue(close), isExpiring)
            : isExpiring && option.IntrinsicValue(close) >= ExerciseMin ? contracts : Assigned(position, close, date, isExpiring);
        if (exercised > 0m)
        {
            Deliver(ledger.Account, position, exercised);
        }

        if (isExpiring && contracts > exercised)
        {
            Book(ledger.Account, position.Listing, Closing(position), contracts - exercised, 0m, DeliveryCause.Expiry);
        }
    }

    private decimal Exercised(AccountLedger ledger, LedgerPosition position, decimal intrinsic, bool isExpiring)
    {
        var natural = isExpiring && intrinsic >= ExerciseMin ? position.Quantity : 0m;
        var instruction = instructions.Find(one => one.Account == ledger.Account && one.Listing.ConId == position.Listing.ConId);
        return instruction switch
        {
            null => natural,
            { IsExercise: true } => Math.Min(position.Quantity, Math.Max(natural, instruction.Quantity)),
            _ => Math.Max(0m, natural - instruction.Quantity),
        };
    }

    /// <summary>Contracts of a short that somebody exercises before expiry.</summary>
    private decimal Assigned(LedgerPosition position, decimal close, LocalDate date, bool isExpiring)
    {
        var option = position.Listing.Option!;
        if (isExpiring || option.IntrinsicValue(close) < ExerciseMin || prices.QuoteAt(position.Listing, close) is not { Volatility: { } volatility })
        {
            return 0m;
        }

        var value = (decimal)AmericanOption.Price(prices.InputsOf(position.Listing, close), volatility);
        var timeValue = value - option.IntrinsicValue(close);
        var dividend = option.Right == OptionRight.Call ? NextDividend(option.Underlying, date) : 0m;
        var odds = dividend > timeValue ? DividendAssignmentChance : timeValue < TimeValueMin ? AssignmentChance : 0.0;
        var draw = rng.Derive($"{position.Listing.LocalSymbol}/{date.Year}-{date.DayOfYear}");
        var contracts = 0m;
        for (var i = 0; odds > 0.0 && i < -position.Quantity; i++)
        {
            contracts += draw.Chance(odds) ? 1m : 0m;
        }

        return contracts;
    }

    /// <summary>What goes ex at the next session.</summary>
    private decimal NextDividend(Listing underlying, LocalDate date)
    {
        for (var next = date.PlusDays(1); next < date.PlusDays(7); next = next.PlusDays(1))
        {
            if (options.Sessions(next) is not null)
            {
                return market.ActionsOn(next).Where(action => action.Symbol == underlying.Symbol).Sum(action => action.Dividend);
            }
        }

        return 0m;
    }

    /// <summary>The option goes at no price, the shares come or go at the strike.</summary>
    private void Deliver(string account, LedgerPosition position, decimal contracts)
    {
        var option = position.Listing.Option!;
        var isLong = position.Quantity > 0m;
        var cause = isLong ? DeliveryCause.Exercise : DeliveryCause.Assignment;
        var buysShares = isLong == (option.Right == OptionRight.Call);
        Book(account, position.Listing, Closing(position), contracts, 0m, cause);
        Book(account, option.Underlying, buysShares ? OrderSide.Buy : OrderSide.Sell, contracts * option.Multiplier, option.Strike, cause);
    }

    private static OrderSide Closing(LedgerPosition position) => position.Quantity > 0m ? OrderSide.Sell : OrderSide.Buy;

    private void Book(string account, Listing listing, OrderSide side, decimal quantity, decimal price, DeliveryCause cause)
    {
        var ticket = new OrderTicket
        {
            ClientId = 0,
            OrderId = 0,
            Account = account,
            Listing = listing,
            Side = side,
            Quantity = quantity,
            Kind = OrderKind.Market,
            TimeInForce = TimeInForce.Day,
        };
        var order = new SimulatedOrder(registry.NextPermId(), ticket, agenda.Now) { Status = SimulatedOrderStatus.Filled };
        lifecycle.Tell(recorder.Deliver(order, quantity, price, cause));
    }
}
