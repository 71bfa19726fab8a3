using NodaTime;
using Plimsoll.App.GatewayHost;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>Plans at the prices of the gateway's synthetic market.</summary>
internal static class PlanText
{
    public const string Header =
        "instrument_id,direction,order_type,limit_price,quantity,stop_loss,take_profit_1,take_profit_2,risk_usd,score,gex_regime,sector,"
        + "multiplier_total,mult_vix,mult_utility,sector_bmi,sector_regime,is_mean_reversion";

    public static string Name(LocalDate session, string time = "100023", string hash = "abc123") =>
        $"output/execution_plan_run_{session:uuuuMMdd}_{time}_{hash}.csv";

    public static string Of(params IEnumerable<string> rows) => string.Join('\n', rows.Prepend(Header)) + "\n";

    public static string Row(string symbol, decimal limit, int quantity, decimal stop, decimal target1, decimal target2) =>
        $"{symbol},BUY,LIMIT,{limit:0.00},{quantity},{stop:0.00},{target1:0.00},{target2:0.00},100.00,90.5,positive,Technology,0.8,0.98,1.3,54.5,neutral,False";

    /// <summary>Bought at once, with exits that no quiet half hour reaches.</summary>
    public static string Held(string symbol, int quantity, Instant now)
    {
        var price = PriceAt(symbol, now);
        return Row(symbol, price * 1.02m, quantity, price * 0.85m, price * 1.15m, price * 1.25m);
    }

    /// <summary>Bought at once, with exits a few tenths of a percent away.</summary>
    public static string Lively(string symbol, int quantity, Instant now)
    {
        var price = PriceAt(symbol, now);
        return Row(symbol, price * 1.004m, quantity, price * 0.9975m, price * 1.0045m, price * 1.005m);
    }

    /// <summary>An entry that waits in vain.</summary>
    public static string Waiting(string symbol, int quantity, Instant now)
    {
        var price = PriceAt(symbol, now);
        return Row(symbol, price * 0.8m, quantity, price * 0.7m, price * 1.1m, price * 1.2m);
    }

    public static decimal PriceAt(string symbol, Instant now) =>
        new SyntheticMarket(new Rng(GatewaySettings.SeedDefault), GatewayWorld.SessionOn).Bars(symbol, now - Duration.FromHours(1), now)[^1].Close;
}
