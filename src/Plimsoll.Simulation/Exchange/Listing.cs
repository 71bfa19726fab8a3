using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Plimsoll.Market.Options;

namespace Plimsoll.Simulation.Exchange;

/// <summary>A tradable instrument as the gateway knows it: identity, exchange and price grid. A stock or fund, or an option on one.</summary>
/// <param name="ConId">IB's contract number, stable across runs (derived from the contract's terms, or the real one where known).</param>
/// <param name="Symbol">For an option that of its underlying, as IB has it.</param>
/// <param name="StockType">ETF, COMMON …; empty for an option.</param>
/// <param name="MinTick">Smallest price step, dollars.</param>
public sealed record Listing(
    int ConId,
    string Symbol,
    string LongName,
    string PrimaryExchange,
    string StockType,
    decimal MinTick = 0.01m)
{
    public const string Currency = "USD";

    /// <summary>Option exchanges close their late products a quarter of an hour after the stock exchanges (Cboe Rule 5.1).</summary>
    public static readonly Duration LateClose = Duration.FromMinutes(15);

    /// <summary>Those with rule 32 in the recorded details (see <see cref="TickLadder.OptionCents"/>).</summary>
    private static readonly SortedSet<string> centExchanges = new(StringComparer.Ordinal) { "SMART", "NASDAQOM", "NASDAQBX", "IBUSOPT" };

    private static readonly LocalDatePattern occDate = LocalDatePattern.CreateWithInvariantCulture("yyMMdd");

    /// <summary>Null for a stock.</summary>
    public OptionTerms? Option
    {
        get;
        init
        {
            field = value;
            LocalSymbol = value is null ? Symbol : OccName(value);
        }
    }

    /// <summary>The price steps of its class; a flat ladder of <see cref="MinTick"/> unless said otherwise.</summary>
    public TickLadder Ticks { get; init; } = MinTick == 0.01m ? TickLadder.Cents : new TickLadder(0, [new(0m, MinTick)]);

    /// <summary>
    /// The price steps of an order sent there: contract details name them, reqMarketRule explains them, and the exchange refuses what is
    /// off them. Stock options go by the cent to those exchanges that take cents in every class, and so to SMART, which may choose them.
    /// </summary>
    /// <param name="exchange">IB's name.</param>
    public TickLadder TicksAt(string exchange) => Option is not null && centExchanges.Contains(exchange) ? TickLadder.OptionCents : Ticks;

    /// <summary>IB's security type.</summary>
    public string SecurityType => Option is null ? "STK" : "OPT";

    /// <summary>What one unit of price is worth per unit of quantity: 1 for a stock, 100 for a usual option contract.</summary>
    public decimal Multiplier => Option?.Multiplier ?? 1m;

    /// <summary>IB's trading class: NMS for Nasdaq-listed stocks, else the symbol.</summary>
    public string TradingClass => Option is null && PrimaryExchange == "NASDAQ" ? "NMS" : Symbol;

    /// <summary>The symbol, or the option's 21 characters by OCC's rule: root, expiry, right, strike in thousandths.</summary>
    public string LocalSymbol { get; private init; } = Symbol;

    /// <summary>When this instrument stops trading on a day whose stock session is given.</summary>
    public Instant CloseOf(ExchangeSession session) => Option is { HasLateClose: true } ? session.Close + LateClose : session.Close;

    private string OccName(OptionTerms option) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Symbol,-6}{occDate.Format(option.Expiry)}{(option.Right == OptionRight.Call ? 'C' : 'P')}{(int)(option.Strike * 1000m):00000000}");
}
