using System.Text;
using Plimsoll.Market;
using Plimsoll.Market.Chance;
using Plimsoll.Trading.Strategies.DayTrade.Plans;

namespace Plimsoll.Tests.Trading.DayTrade;

/// <summary>Twenty thousand damaged plans: reading never throws, and what it lets through may be traded.</summary>
public sealed class PlanFuzzTests
{
    private const int Mutations = 20_000;

    private static readonly string[] Tokens =
    [
        "", "\"", "\"\"", ",", "\n", "\r", "\r\n", "\0", " ", "-", "+", ".", "0", "1", "9999999999", "1e308", "nan", "inf", "BUY", "LIMIT",
        "113.0", "115.79", "\uFEFF", "é", "😀", "instrument_id", "limit_price", PlanText.Header, PlanText.Wec, PlanText.Ohi,
    ];

    [Fact]
    public void A_damaged_plan_never_throws_and_never_yields_a_bad_row()
    {
        var rng = new Rng(20260218);
        var original = Encoding.UTF8.GetBytes(PlanText.Of(PlanText.Wec, PlanText.Ohi, PlanText.Row(symbol: "SPG", limit: "113.999")));
        var (refused, withRows, withSkips) = (0, 0, 0);
        for (var run = 0; run < Mutations; run++)
        {
            var reading = PlanText.Read(Damage(original, rng));
            switch (reading)
            {
                case RefusedPlan refusal:
                    Assert.NotEmpty(refusal.Problems);
                    Assert.All(refusal.Problems, AssertPlaced);
                    refused++;
                    break;
                case Plan plan:
                    Assert.All(plan.Rows, AssertTradable);
                    Assert.Equal(plan.Rows.Count, plan.Rows.Select(row => row.Symbol).Distinct(StringComparer.Ordinal).Count());
                    Assert.All(plan.Skipped, skipped => AssertPlaced(skipped.Problem));
                    withRows += plan.Rows.Count > 0 ? 1 : 0;
                    withSkips += plan.Skipped.Count > 0 ? 1 : 0;
                    break;
                default:
                    Assert.Fail("a third kind of reading");
                    break;
            }
        }

        // the damage reaches every outcome, or this test looks at nothing
        Assert.True(Math.Min(refused, Math.Min(withRows, withSkips)) > Mutations / 20, $"{refused} {withRows} {withSkips}");
    }

    private static byte[] Damage(byte[] original, Rng rng)
    {
        var bytes = new List<byte>(original);
        for (var blow = rng.NextInt(1, 4); blow > 0; blow--)
        {
            var at = rng.NextInt(bytes.Count + 1);
            switch (rng.NextInt(5))
            {
                case 0 when at < bytes.Count:
                    bytes[at] = (byte)rng.NextInt(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(rng.NextInt(1, 30), bytes.Count - at));
                    break;
                case 2:
                    bytes.RemoveRange(at, rng.NextInt(10) == 0 ? bytes.Count - at : 0);
                    break;
                default:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(rng.Pick(Tokens)));
                    break;
            }
        }

        return [.. bytes];
    }

    private static void AssertPlaced(PlanProblem problem) =>
        Assert.True(problem is { File: PlanText.File, Line: >= 1, Column: >= 1, Message.Length: > 0 }, problem.ToString());

    private static void AssertTradable(PlanRow row)
    {
        Assert.Matches("^[A-Z][A-Z0-9. -]{0,9}$", row.Symbol);
        Assert.InRange(row.Quantity, 2, 1_000_000);
        Assert.True(new Price(0m) < row.StopLoss && row.StopLoss < row.Limit, row.ToString());
        Assert.True(row.Limit < row.TakeProfit1 && row.TakeProfit1 <= row.TakeProfit2, row.ToString());
        Assert.All(new[] { row.Limit, row.StopLoss, row.TakeProfit1, row.TakeProfit2 }, price => Assert.True(price.IsOnTick(0.01m)));
        Assert.True(row.Line >= 2);
    }
}
