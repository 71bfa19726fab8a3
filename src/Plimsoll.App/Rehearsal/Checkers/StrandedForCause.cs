using NodaTime;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>
/// Holding a position over the close is excused by a gateway that could not be reached while it was to be sold, or by a halt of the
/// security at that time, and by nothing else.
/// </summary>
internal sealed class StrandedForCause : Checker
{
    /// <summary>When the day is closed, and the last moment for a market order.</summary>
    private static readonly Duration begin = Duration.FromMinutes(15);
    private static readonly Duration end = Duration.FromMinutes(1);

    /// <summary>Connected time that suffices: an unanswered cancel (2 × 15 s), an unanswered closing order (10 s, two readings) and its successors.</summary>
    private static readonly Duration enough = Duration.FromMinutes(5);

    private readonly SortedDictionary<string, decimal> held = new(StringComparer.Ordinal);

    /// <summary>Since when a security has been halted.</summary>
    private readonly SortedDictionary<string, Instant> haltedSince = new(StringComparer.Ordinal);

    /// <summary>How long it was halted in the time for selling.</summary>
    private readonly SortedDictionary<string, Duration> halted = new(StringComparer.Ordinal);
    private DayBegan? day;
    private Duration? began;
    private Duration? ended;
    private bool isOver;

    public override string Rule => "nothing is held over the close without cause";

    public override void Take(GatewayEvent told)
    {
        switch (told)
        {
            case DayBegan next:
                day = next;
                (began, ended, isOver) = (null, null, false);
                halted.Clear();
                break;
            case TradingHalted { IsHalted: true } halt:
                haltedSince.TryAdd(halt.Symbol, halt.At);
                break;
            case TradingHalted over:
                CountHalt(over.Symbol, over.At);
                haltedSince.Remove(over.Symbol);
                break;
            case SharesSplit split:
                held[split.Symbol] = held.GetValueOrDefault(split.Symbol) + split.Change;
                break;
            case OrderTraded trade:
                held[trade.Order.Symbol] = held.GetValueOrDefault(trade.Order.Symbol) + trade.Signed;
                break;
            default:
                break;
        }

        if (day is not null && told.At >= day.Close - begin)
        {
            Follow(told, day);
        }
    }

    private void CountHalt(string symbol, Instant until)
    {
        if (day is { } today && haltedSince.TryGetValue(symbol, out var since))
        {
            // halted at the close itself there is no auction, and what was sold at it comes back
            var isOverClose = since <= today.Close && until >= today.Close;
            var inTime = Instant.Min(until, today.Close - end) - Instant.Max(since, today.Close - begin);
            halted[symbol] = halted.GetValueOrDefault(symbol) + (isOverClose ? begin : Duration.Max(Duration.Zero, inTime));
        }
    }

    private void Follow(GatewayEvent told, DayBegan today)
    {
        began ??= told.Connected;
        if (told.At >= today.Close - end)
        {
            ended ??= told.Connected;
        }

        // the auction trades at the close itself, after whatever else happened at that instant
        if (isOver || told.At <= today.Close)
        {
            return;
        }

        isOver = true;
        var connected = ended!.Value - began.Value;
        haltedSince.Keys.ToList().ForEach(symbol => CountHalt(symbol, told.At));
        foreach (var (symbol, shares) in held.Where(each => each.Value != 0m && connected - halted.GetValueOrDefault(each.Key) >= enough))
        {
            Report(told.At, $"{shares} {symbol} are held over the close of {today.Date:uuuu-MM-dd} although the client was connected for {connected.TotalMinutes:0.#} of the last minutes");
        }
    }
}
