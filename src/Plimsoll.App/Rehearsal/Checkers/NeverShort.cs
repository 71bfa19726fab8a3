namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>The account is long-only: no execution may take a position below zero.</summary>
internal sealed class NeverShort : Checker
{
    private readonly Dictionary<string, decimal> held = new(StringComparer.Ordinal);

    public override string Rule => "no short position";

    public override void Take(GatewayEvent told)
    {
        if (told is SharesSplit split)
        {
            held[split.Symbol] = held.GetValueOrDefault(split.Symbol) + split.Change;
        }

        if (told is not OrderTraded trade || StandingOrder.IsOption(trade.Order.Symbol))
        {
            return;
        }

        var symbol = trade.Order.Symbol;
        held[symbol] = held.GetValueOrDefault(symbol) + trade.Signed;
        if (held[symbol] < 0m)
        {
            Report(trade.At, $"{trade.Order.Ref} brings {symbol} to {held[symbol]}");
        }
    }
}
