using System.Globalization;
using NodaTime;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>
/// After the day no order lives and nothing is held – except what the desk declared stranded and told the phone, which must be sold when the next session
/// has been open for ten connected minutes.
/// </summary>
internal sealed class FlatAfterTheDay : Checker
{
    /// <summary>Of connected time after the close: the report comes at close+5m and may read the account eight times.</summary>
    private static readonly Duration afterClose = Duration.FromMinutes(30);

    /// <summary>Of connected time after the open: a whole reading, a market order, and their repetition.</summary>
    private static readonly Duration afterOpen = Duration.FromMinutes(10);

    private readonly Dictionary<(int, int), StandingOrder> live = [];
    private readonly SortedDictionary<string, decimal> held = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, LocalDate> overnight = new(StringComparer.Ordinal);

    /// <summary>The connected time at which a halted security's halt ended, or null while it lasts: the time to sell begins there.</summary>
    private readonly SortedDictionary<string, Duration?> halted = new(StringComparer.Ordinal);
    private readonly SortedSet<string> owed = new(StringComparer.Ordinal);
    private DayBegan? day;
    private bool isOver;
    private Duration? closedAt;
    private Duration? openedAt;

    public override string Rule => "no order and no position after the day";

    public override void Take(GatewayEvent told)
    {
        switch (told)
        {
            case DayBegan began:
                Begin(began);
                break;
            case OrderStood { Order: { IsLive: true } order }:
                live[order.Key] = order;
                break;
            case OrderStood { Order: var order }:
                live.Remove(order.Key);
                break;
            case OrderTraded trade:
                Count(trade);
                break;
            case TradingHalted halt:
                halted[halt.Symbol] = halt.IsHalted ? null : halt.Connected;
                break;
            case RehearsalEnded ended:
                End(ended);
                break;
            default:
                break;
        }

        LookAtOpen(told);
        LookAtClose(told);
    }

    private void Begin(DayBegan began)
    {
        NoteHeld();
        day = began;
        halted.Clear();
        isOver = false;
        closedAt = null;
        openedAt = null;
    }

    private void Count(OrderTraded trade)
    {
        var symbol = trade.Order.Symbol;
        held[symbol] = held.GetValueOrDefault(symbol) + trade.Signed;
        if (held[symbol] == 0m)
        {
            overnight.Remove(symbol);
        }
    }

    private void LookAtOpen(GatewayEvent told)
    {
        if (day is null || told.At < day.Open)
        {
            return;
        }

        openedAt ??= told.Connected;
        if (overnight.Count == 0)
        {
            return;
        }

        foreach (var (symbol, since) in overnight.Where(each => each.Value < day.Date && IsLate(told, each.Key)).ToList())
        {
            Report(told.At, $"{held[symbol]} {symbol} of {since:uuuu-MM-dd} are still held {afterOpen.TotalMinutes} connected minutes after the open");
            overnight.Remove(symbol);
        }
    }

    private bool IsLate(GatewayEvent told, string symbol)
    {
        var from = halted.TryGetValue(symbol, out var resumed) ? resumed : openedAt;
        return from is { } tradable && told.Connected - Duration.Max(tradable, openedAt!.Value) > afterOpen;
    }

    private void LookAtClose(GatewayEvent told)
    {
        if (day is null || isOver || told.At < day.Close)
        {
            return;
        }

        closedAt ??= told.Connected;
        if (told.Connected - closedAt <= afterClose)
        {
            return;
        }

        isOver = true;
        foreach (var order in live.Values.OrderBy(order => order.OrderId))
        {
            Report(told.At, $"{order.Ref} is still {order.Status}");
        }

        NoteHeld();
    }

    /// <summary>What is held over the night of the session that is over; the desk must have declared it by the end.</summary>
    private void NoteHeld()
    {
        if (day is null)
        {
            return;
        }

        foreach (var (symbol, shares) in held.Where(each => each.Value != 0m))
        {
            overnight.TryAdd(symbol, day.Date);
            owed.Add(string.Create(CultureInfo.InvariantCulture, $"{day.Date:uuuu-MM-dd} {symbol} {shares:0.########}"));
        }
    }

    private void End(RehearsalEnded ended)
    {
        foreach (var holding in owed.Except(ended.Stranded, StringComparer.Ordinal))
        {
            Report(ended.At, $"{holding} was held over the close and not declared stranded");
        }

        foreach (var holding in owed.Where(each => !ended.Messages.Any(message => Tells(message, each))))
        {
            Report(ended.At, $"{holding} was held over the close and nobody was told");
        }

        foreach (var holding in ended.Stranded.Except(owed, StringComparer.Ordinal))
        {
            Report(ended.At, $"{holding} was declared stranded and not held");
        }
    }

    /// <param name="holding">Date, symbol, shares.</param>
    private static bool Tells(string message, string holding) =>
        holding.Split(' ') is [var date, var symbol, var shares]
        && message.Contains($"STRANDED {symbol}: {shares} ", StringComparison.Ordinal)
        && message.Contains(date, StringComparison.Ordinal);
}
