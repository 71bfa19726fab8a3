using System.Text;
using NodaTime;
using Plimsoll.Trading.Strategies.DayTrade.Plans;

namespace Plimsoll.Tests.Trading.DayTrade;

/// <summary>Plan files written for tests: the two rows requirements/1 shows, and rows with one field changed.</summary>
internal static class PlanText
{
    public const string File = "execution_plan_run_20260218_100023_abc123.csv";

    public const string Header =
        "instrument_id,direction,order_type,limit_price,quantity,stop_loss,take_profit_1,take_profit_2,risk_usd,score,gex_regime,"
        + "sector,multiplier_total,mult_vix,mult_utility,sector_bmi,sector_regime,is_mean_reversion";

    public const string Wec =
        "WEC,BUY,LIMIT,115.79,113,112.26,120.49,122.84,401.38,142.5,positive,Utilities,0.8027,0.988,1.3,54.51,neutral,False";

    public const string Ohi =
        "OHI,BUY,LIMIT,47.40,421,45.66,49.72,50.88,732.54,141.75,positive,Real Estate,0.8027,0.988,1.3,54.51,neutral,False";

    public static readonly LocalDate Session = new(2026, 2, 18);

    public static string Of(params string[] rows) => string.Join('\n', rows.Prepend(Header)) + "\n";

    /// <summary>A row in the order of <see cref="Header"/>.</summary>
    public static string Row(
        string symbol = "WEC",
        string direction = "BUY",
        string orderType = "LIMIT",
        string limit = "115.79",
        string quantity = "113",
        string stopLoss = "112.26",
        string takeProfit1 = "120.49",
        string takeProfit2 = "122.84") =>
        string.Join(',', symbol, direction, orderType, limit, quantity, stopLoss, takeProfit1, takeProfit2)
        + ",401.38,142.5,positive,Utilities,0.8027,0.988,1.3,54.51,neutral,False";

    public static PlanReading Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    public static PlanReading Read(byte[] bytes) => PlanReading.Read(File, bytes, Session);

    public static Plan Plan(string text) => Assert.IsType<Plan>(Read(text));

    public static PlanProblem Refusal(byte[] bytes) => Assert.Single(Assert.IsType<RefusedPlan>(Read(bytes)).Problems);

    public static PlanProblem Refusal(string text) => Refusal(Encoding.UTF8.GetBytes(text));
}
